"""One algorithm a file, in an explicit list (`fingerprints.builtin`); there are no plugins here."""
