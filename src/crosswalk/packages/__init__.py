"""What leaves and what arrives, sealed. Defines Package, Receipt and Recall."""
