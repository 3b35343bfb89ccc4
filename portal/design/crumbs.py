"""The way from a community's home to a page."""

from typing import Any

from portal.design.templatetags.design import place_name


def way(community: Any, *steps: tuple[str, str]) -> list[tuple[str, str]]:
    """Home and ``steps``, each a name and an address; the last is the page itself and leads nowhere."""
    *before, (here, _address) = steps
    return [(place_name(community), f"/c/{community.slug}/"), *before, (here, "")]
