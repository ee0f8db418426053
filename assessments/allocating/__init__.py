"""Who reads what and who may, and what would be proposed: reads only, see actions/allocations.py."""
