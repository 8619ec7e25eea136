import type { Named } from "./api";

/** The address at which something with a name is shown. */
export function placeOf({ kind, key, name, detail }: Named): string {
  const id = encodeURIComponent(key);
  switch (kind) {
    case "person":
      return `/people/${id}`;
    case "account":
      return `/search?account=${id}`;
    case "group":
      return `/search?group=${id}`;
    case "item":
      return name === "" ? "/sources" : `/review/${encodeURIComponent(name)}`;
    case "file":
      return `/sources/${encodeURIComponent(detail)}`;
    case "source":
      return `/sources/${id}`;
    default:
      return `/packages/${id}`;
  }
}
