"""What was seized or received. Defines Source, Entry and Problem, and the records that a chat export holds."""
