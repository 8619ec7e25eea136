"""Credentials from infostealer logs: what a machine held for a watched site, without its password."""
