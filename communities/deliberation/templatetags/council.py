"""Decisions in words, for templates."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from communities.deliberation import majority, wording
from communities.deliberation.models import Decision
from portal.design import counts

register = template.Library()
register.filter("number_of_decision", wording.number_of)
register.filter("votes_in_words", wording.votes_of)


@register.filter
def result_in_words(decision: Decision) -> str:
    """Of a draft, what it would be."""
    if decision.carried is None:
        decision.carried = majority.is_carried(
            yes=decision.yes, present=decision.present, council_size=decision.council_size
        )
    return wording.result_of(decision)


@register.simple_tag
def attendance_bar(present: int, size: int) -> SafeString:
    words = _("%(present)d of %(size)d were there; at least half are needed") % {"present": present, "size": size}
    return counts.bar(present, size, words, size / 2)


@register.simple_tag
def votes_bar(decision: Decision) -> SafeString:
    words = _("%(yes)d of the %(present)d there were for it; more than half are needed") % {
        "yes": decision.yes,
        "present": decision.present,
    }
    return counts.bar(decision.yes, decision.present, words, decision.present / 2)
