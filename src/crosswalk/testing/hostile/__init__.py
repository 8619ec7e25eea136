"""Hostile inputs, made by code: archives, pictures, videos, file systems, documents, texts and names that are meant to break a reader."""
