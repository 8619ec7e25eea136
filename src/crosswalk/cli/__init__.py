"""The command line: one verb a file, help in the order of the flow."""
