"""VIBORA: an operation against messaging groups, re-enacted with invented people and harmless drawings.

A seed gives a world (`world.py`), which is written as the formats that a unit really receives (`evidence.py`). The truth
stands in a file of its own that the program never reads. `reenactment.py` runs the whole chain and `comparing.py` holds
the result against the truth.
"""
