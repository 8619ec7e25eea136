"""STREAM, re-enacted: a seized platform of 1.8 million accounts becomes 1,393 leads in 38 countries. Everybody is invented.

`making` draws a world from a seed, `evidence` writes it as what a unit would seize, `reenactment` runs the chain on it, and
`comparing` holds the outcome against the truth.
"""
