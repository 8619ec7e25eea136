"""What another unit holds too: hit or no hit. Defines Overlap."""
