"""One format a file. A reader imports its contract, ids and errors: no sibling, no table, no database."""
