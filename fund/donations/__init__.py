"""Gifts: the pledge, its payment through a provider, its posting and its receipt."""
