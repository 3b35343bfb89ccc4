"""Facts of needs, offers and projects as they stand on the board."""

from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communities.linkage.models import Card, Party, Project
from portal.design.figures import comma, day_in_words

register = template.Library()


@register.simple_tag
def party_link(party: Party) -> SafeString:
    """The party's name, linked where it has a page."""
    if not party.link:
        return format_html('<span lang="zh-Hans">{}</span>', party.name)
    return format_html('<a class="plain" href="{}" lang="zh-Hans">{}</a>', party.link, party.name)


@register.simple_tag
def names_of(project: Project) -> str:
    """新鸿社区居委会、邻里同行社工站."""
    return comma().join(party.name for party in project.parties)


@register.simple_tag
def days_of(card: Card) -> str:
    """10月15日 到 1月15日, 到 1月15日, 从 10月15日; empty where nothing is said."""
    first = day_in_words(card.from_day, weekday=False) if card.from_day else ""
    last = day_in_words(card.until_day, weekday=False) if card.until_day else ""
    if first and last:
        return _("%(first)s to %(last)s") % {"first": first, "last": last}
    if last:
        return _("until %(last)s") % {"last": last}
    return _("from %(first)s") % {"first": first} if first else ""


@register.simple_tag
def days_open(card: Card) -> str:
    """第 4 天: how long a need has waited."""
    days = (timezone.localdate() - timezone.localtime(card.opened_at).date()).days + 1 if card.opened_at else 0
    return ngettext("day %(n)s", "day %(n)s", days) % {"n": days}


@register.filter
def reason_words(suggestion: Any) -> list[str]:
    return [reason.words() for reason in suggestion.reasons]


@register.filter
def hours(minutes: int | None) -> str:
    """90 as 1.5."""
    return "" if minutes is None else f"{minutes / 60:,.1f}".removesuffix(".0")


@register.simple_tag
def ridge(agreed: bool) -> SafeString:
    """The roof over a need and an offer: solid where it is agreed, dashed where it is only suggested."""
    return format_html(
        '<svg class="ridge{}" viewBox="0 0 300 70" preserveAspectRatio="none" aria-hidden="true">'
        '<path d="M4 62C90 60 126 40 150 10 174 40 210 60 296 62"/></svg>',
        "" if agreed else " dash",
    )
