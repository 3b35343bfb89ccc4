"""Components as template tags. They are builtins: no template loads them."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.design import charts, counts, drawings, excerpts, fields, figures, holes, icons, languages, links
from portal.design.panels import community_rooms
from portal.design.panels import viewer_links as rooms_for_the_viewer

register = template.Library()

register.simple_tag(icons.icon)
register.simple_tag(figures.amount)
register.simple_tag(figures.comma)
register.simple_tag(figures.gap)
register.simple_tag(figures.day)
register.simple_tag(figures.moment)
register.simple_tag(figures.date_tile)
register.filter("plain_amount", figures.plain_amount)
register.filter("bare_amount", figures.bare_amount)
register.filter("phrases", figures.phrases)
register.filter("excerpt", excerpts.excerpt)
register.filter("lang_of", languages.lang_of)
register.simple_tag(charts.flow_chart)
register.simple_tag(charts.ranked_bars)
register.inclusion_tag("design/parts/purpose_bars.html")(charts.purpose_bars)
register.simple_tag(counts.bar)
register.simple_tag(counts.leaves)
register.simple_tag(counts.steps)
register.simple_tag(fields.field)
register.inclusion_tag("design/forms/errors.html")(fields.form_errors)


def _request(context: template.Context) -> HttpRequest | None:
    return context.get("request")


@register.simple_tag
def plaque(label: str, tone: str = "", with_icon: bool = False) -> SafeString:
    """The kind of a notice as a hanging sign. ``tone``: "", jade, blue, yellow, orange or red."""
    drawn = icons.icon(icons.ICON_OF_TONE[tone]) if with_icon and tone in icons.ICON_OF_TONE else ""
    return format_html('<span class="plaque{}">{}{}</span>', f" {tone}" if tone else "", drawn, label)


@register.simple_tag
def seal(brand: Any, size: str = "") -> SafeString:
    """The two-character seal of ``brand`` (or of two characters). ``size``: "" or l. Never read aloud."""
    characters = getattr(brand, "seal", brand) or ""
    if not characters:
        return SafeString("")
    return format_html(
        '<span class="seal{}" lang="zh-Hans" aria-hidden="true">{}</span>',
        f" {size}" if size else "",
        format_html_join(SafeString("<br>"), "{}", ((character,) for character in str(characters))),
    )


def _drawn(kind: str, *arguments: Any) -> SafeString:
    return SafeString(getattr(drawings, f"render_{kind}")(*arguments))


@register.simple_tag
def scene(picture: str) -> SafeString:
    """The banner drawing of a picture key."""
    return _drawn("scene", picture) if picture else SafeString("")


@register.simple_tag
def crest(picture: str) -> SafeString:
    """The same drawing for a small frame."""
    return _drawn("crest", picture) if picture else SafeString("")


@register.simple_tag
def story_drawing() -> SafeString:
    return _drawn("story")


@register.simple_tag
def eave() -> SafeString:
    """The line of roofs over the footer."""
    return _drawn("eave")


@register.simple_tag
def empty_drawing(name: str = "tea") -> SafeString:
    """``tea``, ``leaf``, ``gate`` or ``lamp``."""
    return _drawn("empty", name)


@register.simple_tag
def district_outline(points: Any) -> SafeString:
    """The outline of the district with numbered ``points`` and the list that names them."""
    return _drawn("district_outline", points)


@register.filter
def place_name(place: Any) -> str:
    """A place's name in the language of the page; in English, its address name in Latin letters."""
    if figures.in_english():
        return str(getattr(place, "english_name", "") or place.slug.replace("-", " ").title())
    return str(place.name)


@register.simple_tag
def room_path(community: Any, room: str) -> str:
    """The path of a room, or of the search, of a community; the same on every host."""
    return f"/c/{community.slug}/{room}/"


@register.simple_tag(takes_context=True)
def district_url(context: template.Context, path: str) -> str:
    """``path`` on the district's host: absolute when the viewer is on a community's."""
    return links.district_url(_request(context), path)


@register.simple_tag(takes_context=True)
def community_url(context: template.Context, community: Any) -> str:
    return links.community_url(_request(context), community)


@register.simple_tag(takes_context=True)
def canonical_url(context: template.Context) -> str:
    return links.canonical_url(_request(context))


@register.simple_tag(takes_context=True)
def preference_url(context: template.Context, **preference: str) -> str:
    """The link that sets one preference (``text_size="large"``) and comes back to this page."""
    return links.preference_url(_request(context), **preference)


@register.simple_tag(takes_context=True)
def sign_in_url(context: template.Context) -> str:
    return links.sign_in_url(_request(context))


@register.simple_tag
def preferences_url() -> str:
    """Display settings, on the host the viewer is on: that is where the cookies hold."""
    return links.PREFERENCES


@register.inclusion_tag("design/parts/rooms.html")
def rooms_nav(community: Any, current_room: str = "") -> dict[str, Any]:
    """The rooms that exist, in their order, with the current one marked."""
    rooms = [(key, community_rooms[key]) for key in community_rooms.keys()]  # noqa: SIM118
    return {"rooms": rooms, "community": community, "current_room": current_room}


@register.simple_tag(takes_context=True)
def viewer_links(context: template.Context) -> SafeString:
    """What rooms show in the head to the signed-in viewer."""
    request = _request(context)
    # Whoever is only a sample in the gallery has no account of which rooms could say anything.
    if request is None or not context["viewer"].user:
        return SafeString("")
    return format_html_join("", "{}", ((link(request, context["viewer"]),) for link in rooms_for_the_viewer))


@register.simple_tag(takes_context=True)
def hole(context: template.Context, part: str, *arguments: Any) -> SafeString:
    """A part of `portal.design.holes.viewer_parts`, drawn for the viewer. ``arguments`` are nobody's own."""
    return holes.hole(_request(context), part, *arguments)


@register.inclusion_tag("design/parts/pager.html", takes_context=True)
def pager(context: template.Context, page_obj: Any, parameter: str = "page") -> dict[str, Any]:
    """Links to the first, the neighbouring and the last pages; nothing when one page holds all."""
    request = _request(context)
    numbers = page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)
    ellipsis = page_obj.paginator.ELLIPSIS
    return {
        "page_obj": page_obj,
        "items": [
            {"number": number, "url": "" if number == ellipsis else links.page_url(request, int(number), parameter)}
            for number in (numbers if page_obj.paginator.num_pages > 1 else ())
        ],
        "previous": links.page_url(request, page_obj.number - 1, parameter) if page_obj.has_previous() else "",
        "next": links.page_url(request, page_obj.number + 1, parameter) if page_obj.has_next() else "",
    }


@register.inclusion_tag("design/parts/empty_state.html")
def empty_state(text: str, hint: str = "", action: str = "", url: str = "", drawing: str = "tea") -> dict[str, str]:
    """Where nothing is yet: a drawing (as in ``empty_drawing``), one sentence, at most one act."""
    return {"text": text, "hint": hint, "action": action, "url": url, "drawing": drawing}
