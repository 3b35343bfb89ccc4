"""Words for the verbs this app records."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from communities.notices.models import Notice
from portal.audit.facts import Fact, audit_facts, audit_links
from portal.audit.verbs import audit_verbs


def _pages(numbers: Collection[str]) -> dict[str, str]:
    """Of notices that hang or hung. A draft is its writers' own."""
    found = Notice.objects.filter(pk__in=numbers).exclude(state=Notice.State.DRAFT).select_related("community")
    return {str(notice.pk): notice.address() for notice in found}


def register_verbs() -> None:
    audit_verbs.register("notices.notice.drafted", _("wrote a draft of a notice"))
    audit_verbs.register("notices.notice.redrafted", _("changed the draft of a notice"))
    audit_verbs.register("notices.notice.discarded", _("threw the draft of a notice away"))
    audit_verbs.register("notices.notice.published", _("published a notice"))
    audit_verbs.register("notices.notice.corrected", _("corrected a notice"))
    audit_verbs.register("notices.notice.withdrawn", _("withdrew a notice"))
    audit_facts.register("notices.to", Fact(_("for"), places=True))
    audit_facts.register("notices.version", Fact(_("version")))
    audit_links.register("communities_notices.notice", _pages)
