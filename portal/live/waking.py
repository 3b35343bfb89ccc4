"""Waking the hubs of all processes."""

from portal.live.hub import hub
from portal.live.layer import caller


def wake_hubs() -> None:
    """Tell every hub to read the log."""
    hub.wake()
    caller.call()
