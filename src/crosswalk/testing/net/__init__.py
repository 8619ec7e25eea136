"""NET: infostealer logs of invented machines, in the layouts of the families, with a truth that the program does not see."""
