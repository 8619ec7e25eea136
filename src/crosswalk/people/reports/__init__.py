"""The queue of reports: what was told twice is one, what belongs together is bundled, a child at risk comes first.

The queue proposes work. It makes nobody a person, and a reported person is no suspect.
"""
