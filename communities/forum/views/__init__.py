"""Pages of the forum: reading, writing, taking part, keeping order."""
