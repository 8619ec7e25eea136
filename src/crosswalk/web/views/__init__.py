"""What the screens are told, typed, one screen a file: from these comes the description of the API, and from that the types of
the front end (`npm run api`).

Keys that begin with `untrusted_` in the record lose that word here; the page shows every such text as text
(`Untrusted` in `ui/src/words/Words.tsx`). Moments are ISO 8601 in UTC, dates `YYYY-MM-DD`.
"""
