"""Reports as rows: who is named in which report, with which identifiers, about which files. As told; nothing is judged here."""
