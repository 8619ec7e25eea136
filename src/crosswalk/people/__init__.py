"""Which accounts are one person, and how that is known. Defines Identifier and Person."""
