"""A thing as we hold it, under its digest. Defines Item."""
