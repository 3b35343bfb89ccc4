"""Pages about one person that other rooms keep for those who look after accounts."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from portal.access.decisions import allowed
from portal.registries import Registry
from portal.users.models import User


@dataclass(frozen=True)
class PersonPage:
    """A link on a person's page for whoever has ``permission``. ``url_name`` takes the number of the account."""

    url_name: str
    permission: str
    label: str | Promise


person_pages: "Registry[PersonPage]" = Registry(
    "person_pages", "Links on a person's page for those who look after accounts."
)


def pages_about(person: User, viewer: User) -> list[tuple[str, str]]:
    """(path, words) of those that ``viewer`` may open."""
    return [
        (reverse(page.url_name, args=[person.pk]), str(page.label))
        for page in person_pages
        if allowed(viewer, page.permission, person)
    ]
