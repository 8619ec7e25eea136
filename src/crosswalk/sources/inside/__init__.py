"""Readers of what an item holds: pictures in documents, mail, databases, thumbnail stores. The item itself stays an item."""
