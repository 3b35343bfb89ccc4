"""The way of a case on the pages of other rooms."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communities.cases import lanes
from communities.cases.kinds import step_kinds
from communities.cases.models import Case, StepRevision
from communities.cases.panels import case_panels, matters_panels
from communities.cases.queries import is_no_narrower
from communities.cases.thread import Knot, Thread, thread_of
from portal.design.panels import Panel
from portal.design.templatetags.design import place_name
from portal.notify.links import district_link
from portal.registries import Registry

register = template.Library()


@register.inclusion_tag("communities/cases/parts/strip.html", takes_context=True)
def thread_strip(context: template.Context, case: Case | None, here: str = "") -> dict[str, Any]:
    """The whole way of ``case`` as a small roof with "you are here" at the step ``here``; nothing without a case.

    Four queries, three for a case that has not flowed into another.
    """
    if case is None:
        return {}
    viewer = context.get("viewer")
    thread = thread_of(case, viewer.user if viewer else None, here=here)
    found = thread.at(here)
    following = [knot for knot in thread.standing if found and knot.number > found.number]
    return {
        "thread": thread,
        "case": thread.case,
        "community": context.get("community") or case.community,
        "here": found,
        "following": following[0] if following else None,
    }


@register.simple_tag
def step_label(kind: str) -> str:
    """The head of steps of the kind, as the way is drawn with it."""
    known = step_kinds.get(kind or "")
    return str(known.label) if known else ""


@register.filter
def where_of(case: Case) -> str:
    """The place of a case as its readers call it."""
    return place_name(case.place)


@register.simple_tag(takes_context=True)
def panels_of_case(context: template.Context, case: Case) -> list[Any]:
    """What the rooms show for ``case``, rendered in order."""
    return _rendered(context, case_panels, case, {"case": case, "community": case.community})


@register.simple_tag(takes_context=True)
def panels_of_matters(context: template.Context, community: Any) -> list[Any]:
    """What the rooms show below the list of a community's matters."""
    return _rendered(context, matters_panels, community, {"community": community})


def _rendered(context: template.Context, panels: "Registry[Panel]", about: Any, known: dict[str, Any]) -> list[Any]:
    request = context["request"]
    asked = [(panel, panel.context(request, about)) for panel in panels]
    return [
        render_to_string(panel.template, {**known, **more}, request=request)
        for panel, more in asked
        if more is not None
    ]


@register.simple_tag
def absolute_url(community: Any, name: str, *arguments: Any) -> str:
    """The address to pass on: on the district's host, where it lasts."""
    return district_link(reverse(name, args=[community.slug, *arguments]))


@register.simple_tag
def where_it_stands(thread: Thread, days: int) -> str:
    """第 8 步，共 9 步，152 天."""
    number = thread.now.number if thread.now else 0
    facts = {"number": number, "count": thread.count, "days": days}
    return (
        ngettext("Step %(number)d of %(count)d, %(days)d day", "Step %(number)d of %(count)d, %(days)d days", days)
        % facts
    )


@register.simple_tag
def can_see_revision(knot: Knot, revision: StepRevision) -> bool:
    return is_no_narrower(revision, knot.step)


@register.simple_tag
def score_choices(form: Any) -> list[tuple[int, str, bool]]:
    """The five leaves with their words, and which is chosen."""
    words = [_("bad"), _("poor"), _("fair"), _("good"), _("great")]
    chosen = str(form["score"].value() or "")
    return [(number, said, str(number) == chosen) for number, said in enumerate(words, start=1)]


@register.simple_tag
def strands(thread: Thread) -> SafeString:
    """The matters that became one as lanes that flow together; the table beside it says the same in words."""
    return lanes.drawn(thread)
