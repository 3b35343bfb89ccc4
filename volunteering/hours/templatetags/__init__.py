"""Template tags of hours."""
