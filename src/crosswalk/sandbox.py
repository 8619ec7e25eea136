"""Runs a parser where it can crash, hang or swell without harm."""
