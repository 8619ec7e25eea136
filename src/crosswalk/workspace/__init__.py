"""The one place where everything meets: an open operation, and what can be done to it. No logic of its own.

Each file holds what the doors (command line, screens, re-enactments) call: it asks the policy, calls the rooms, and
leaves the trail line.
"""
