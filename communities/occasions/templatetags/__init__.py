"""Template tags of occasions."""
