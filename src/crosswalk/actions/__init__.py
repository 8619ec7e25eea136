"""What was done with it. Defines Action, and the outcome ledger."""
