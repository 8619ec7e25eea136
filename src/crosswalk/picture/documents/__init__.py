"""One kind of document a file: what it says, in order, in the language of its reader. Pure, but for what is gathered."""
