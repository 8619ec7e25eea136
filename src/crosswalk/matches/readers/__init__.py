"""One list format a file."""
