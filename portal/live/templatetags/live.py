"""The element by which a page listens."""

from typing import Any

from django import template
from django.template.context import Context


class ReadBeforeMark(RuntimeError):  # noqa: N818 - it names what was done
    """A view shows what is live without having called `portal.live.marks.mark` first."""


register = template.Library()


@register.inclusion_tag("portal/live/topics.html", takes_context=True)
def live_topics(context: Context, *topics: str) -> dict[str, Any]:
    """``{% live_topics "community/510108004007" … %}``, once per page: which topics static/js/live.js hears.

    Empty topics are left out. Raises ``ReadBeforeMark`` where nothing called `mark` for this request: what the page
    shows was read already, and a message in between would be missed.
    """
    after = getattr(context.get("request"), "live_mark", None)
    if after is None:
        raise ReadBeforeMark(context.template_name)
    return {"topics": " ".join(topic for topic in topics if topic), "after": after}
