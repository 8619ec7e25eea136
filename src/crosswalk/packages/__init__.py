"""What leaves and what arrives, sealed. Defines Package and Receipt."""
