"""Infostealer logs: what was stolen from infected machines, read so that only what is on the watch list leaves the parser."""

READER_NAME, READER_VERSION = "stealer", "2"
"""What a source of such logs is called, and what read it."""
