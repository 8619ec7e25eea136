"""Engines, one a file, found by name."""
