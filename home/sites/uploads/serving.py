"""Who may have a document: everybody once a page shows it, before that whoever works at the pages of its place."""

from typing import Any

from wagtail.models import Page, ReferenceIndex

from portal.access.decisions import allowed


def may_have(user: Any, document: Any) -> bool:
    """Two queries for a visitor."""
    using = ReferenceIndex.get_references_to(document).filter(base_content_type__model="page")
    numbers = {int(number) for number in using.values_list("object_id", flat=True)}
    if numbers and Page.objects.live().public().filter(pk__in=numbers).exists():
        return True
    if not getattr(user, "is_authenticated", False):
        return False
    scope = document.collection.name
    if user.is_superuser and not user.second_factor_missing:
        return True
    return allowed(user, "home_sites.edit", scope) or allowed(user, "home_sites.review", scope)
