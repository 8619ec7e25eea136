"""SQLite databases read from an open file: with their write-ahead log, decrypted page by page, never written."""
