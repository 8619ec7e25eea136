"""Copies and near-copies, decided once. Defines Stack and Grade."""
