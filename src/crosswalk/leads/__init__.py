"""What a country can act on. Defines Lead, and the country hypothesis behind it."""
