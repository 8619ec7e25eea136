"""Items that are on a known set, exactly or nearly. Defines Known and Match."""
