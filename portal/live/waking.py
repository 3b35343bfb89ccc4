"""Waking the hubs of all processes."""


def wake_hubs() -> None:
    """Tell every hub to read the log."""
