"""Reads of the place tree."""

from django.http import Http404

from communities.places.models import Place


def community_or_404(slug: str) -> Place:
    """The current community with this slug, its brand and sub-district read along in one query."""
    place = Place.objects.current().communities().select_related("brand", "parent").filter(slug=slug).first()
    if place is None:
        raise Http404(slug)
    return place
