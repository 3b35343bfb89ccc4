"""The element by which a page listens."""

from typing import Any

from django import template
from django.template.context import Context

from portal.live.marks import mark

register = template.Library()


@register.inclusion_tag("portal/live/topics.html", takes_context=True)
def live_topics(context: Context, *topics: str) -> dict[str, Any]:
    """``{% live_topics "community/510108004007" … %}``, once per page: which topics static/js/live.js hears.

    Empty topics are left out. Costs one query, none where the request was marked already.
    """
    return {"topics": " ".join(topic for topic in topics if topic), "after": mark(context.get("request"))}
