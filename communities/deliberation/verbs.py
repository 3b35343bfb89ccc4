"""Words for the verbs this app records."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from communities.deliberation.models import Meeting
from portal.audit.facts import Fact, audit_facts, audit_links
from portal.audit.verbs import audit_verbs


def _pages(numbers: Collection[str]) -> dict[str, str]:
    """Of published minutes. A draft is its writers' own."""
    found = Meeting.objects.filter(pk__in=numbers).exclude(state=Meeting.State.DRAFT).select_related("community")
    return {str(meeting.pk): meeting.address() for meeting in found}


def register_verbs() -> None:
    audit_verbs.register("deliberation.minutes.drafted", _("wrote minutes of the council"))
    audit_verbs.register("deliberation.minutes.redrafted", _("changed the draft of minutes of the council"))
    audit_verbs.register("deliberation.minutes.discarded", _("threw the draft of minutes of the council away"))
    audit_verbs.register("deliberation.minutes.published", _("published minutes of the council"))
    audit_verbs.register("deliberation.minutes.withdrawn", _("withdrew minutes of the council"))
    audit_facts.register("deliberation.decisions", Fact(_("decisions")))
    audit_links.register("communities_deliberation.meeting", _pages)
