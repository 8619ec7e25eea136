"""Bytes and keys, a moment as an argument; pure."""
