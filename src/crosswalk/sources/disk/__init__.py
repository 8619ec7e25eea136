"""What all disk images share once their bytes can be addressed: volumes, file systems, and the walk through them."""
