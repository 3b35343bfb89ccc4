"""Views: reading for everybody, writing for whoever may."""
