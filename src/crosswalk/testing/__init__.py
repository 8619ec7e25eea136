"""Generators, contract tests, units in memory, re-enactments. Ships with the program: it is how a unit proves it."""
