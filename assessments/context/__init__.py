"""What surveys, performance tables and figures of the area say, and how lists of them are read."""
