"""Pages about oneself that other rooms keep: notifications, gifts."""

from dataclasses import dataclass

from django.utils.functional import Promise

from portal.registries import Registry


@dataclass(frozen=True)
class OwnPage:
    """A link on one's own page. ``url_name`` takes no argument."""

    url_name: str
    label: str | Promise
    hint: str | Promise = ""


own_pages: "Registry[OwnPage]" = Registry("own_pages", "Links on one's own page to what other rooms keep for one.")
