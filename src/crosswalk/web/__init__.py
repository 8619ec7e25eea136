"""The screens' API: one page a file."""
