"""What the clock does here."""

from communities.registry.actions.letters import forget_tries


def forget_old_tries() -> int:
    """Tries of codes older than ninety days. Returns how many are gone."""
    return forget_tries(by=None)
