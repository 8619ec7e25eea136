"""Crosswalk: from seized evidence to the child, the person and the country, with proof at every step."""

__version__ = "0.1.0"
