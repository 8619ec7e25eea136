"""Archives that are encrypted, opened with a password where libarchive has no decryption: 7z and RAR."""
