"""Writes to the tree and the brands."""
