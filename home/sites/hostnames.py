"""Which labels below the district's host are communities."""

from home.sites.models import CommunityHomePage


def community_hosts() -> list[str]:
    """The slugs of all communities whose site is open. One query."""
    return list(CommunityHomePage.objects.live().values_list("slug", flat=True))
