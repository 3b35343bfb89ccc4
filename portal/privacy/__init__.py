"""Rights over one's data: the inventory, taking it along, leaving, erasure, and who looked at it."""
