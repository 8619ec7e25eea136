"""Arrays in, arrays out. Each kernel has a NumPy twin in `reference`, and a test holds the two together."""
