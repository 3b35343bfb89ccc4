"""Addresses of the books' pages, which apps above this one serve under names that stay (docs/reference)."""


def fund_path(slug: str) -> str:
    """Path of the public page of the community's fund."""
    return f"/c/{slug}/fund/"


def entry_path(slug: str, number: int) -> str:
    """Path of the public page of one entry."""
    return f"/c/{slug}/fund/entries/{number}/"
