"""Validation: the engine run over inputs whose truth is known, and a report of it as a laboratory needs it."""
