"""Pages of the engine itself: the door, and one's own places."""
