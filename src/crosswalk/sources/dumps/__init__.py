"""Readers of tables, one format a file, found by name in `builtin`."""
