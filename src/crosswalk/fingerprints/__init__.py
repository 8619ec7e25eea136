"""What an item looks like, as bits that can be compared. Defines Fingerprint."""
