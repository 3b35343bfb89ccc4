"""Pages of notices: reading for everybody, writing for those who may."""
