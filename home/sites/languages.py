"""Looking at a page before it is up: in one language, in the other, or in both side by side."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from home.sites.bodies import has_live_sections
from home.sites.pairs import missing_in_english
from portal.design.figures import comma

LANGUAGES = [("zh", "中文"), ("en", "English")]
BOTH = ("both", _("Side by side"))
SPOKEN = {"zh": "zh-hans", "en": "en"}


def said_in(
    mode: str, page: Any, request: HttpRequest, serve: Callable[[HttpRequest, str], HttpResponse]
) -> HttpResponse:
    """``page`` as the mode shows it; drawn at once, while the language of the mode holds."""
    if mode == BOTH[0]:
        return side_by_side(page, request)
    with override(SPOKEN.get(mode, "zh-hans")):
        response = serve(request, mode)
        if isinstance(response, TemplateResponse):
            response.render()
        return response


def side_by_side(page: Any, request: HttpRequest) -> HttpResponse:
    columns = []
    for mode, name in LANGUAGES:
        with override(SPOKEN[mode]):
            context = page.get_context(request)
            said = render_to_string("home/sites/parts/whole.html", context, request=request)
        columns.append({"name": name, "said": said, "language": "en" if mode == "en" else "zh-Hans"})
    missing = comma().join(missing_in_english(page, page.in_both_languages))
    in_turn = any(has_live_sections(getattr(page, name)) for name in ("body", "body_english"))
    context = {**page.get_context(request), "columns": columns, "missing": missing, "in_turn": in_turn}
    return TemplateResponse(request, "home/sites/side_by_side.html", context)
