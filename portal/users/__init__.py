"""The user model alone: who may sign in, under which name, with which preferences."""
