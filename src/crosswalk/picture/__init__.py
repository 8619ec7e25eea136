"""The whole, counted. Defines Figure and Report."""
