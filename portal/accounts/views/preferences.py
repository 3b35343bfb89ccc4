"""Language, text size, contrast."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.accounts.actions import set_preferences
from portal.accounts.context import Viewer
from portal.accounts.preferences import CHOICES, known, set_cookies
from portal.accounts.redirects import safe_next


@require_safe
def preferences_set(request: HttpRequest) -> HttpResponse:
    """A link that sets cookies, so that it works on cached pages, where no form can stand."""
    chosen = known({name: request.GET.get(name, "") for name in CHOICES})
    user = Viewer(request).user
    if user and chosen:
        set_preferences(by=user, **chosen)
    response = HttpResponseRedirect(safe_next(request))
    set_cookies(response, chosen)
    return response


@require_safe
def preferences_page(request: HttpRequest) -> HttpResponse:
    back = safe_next(request, "")
    here = reverse("accounts:preferences") + (f"?{urlencode({'next': back})}" if back else "")
    return render(
        request, "portal/accounts/preferences.html", {"sections": _sections(Viewer(request), here), "next": back}
    )


def _sections(viewer: Viewer, here: str) -> list[dict[str, Any]]:
    labels = {
        "language": (_("Language"), _("Chinese first, English complete"), ("简体中文", "English")),
        "text_size": (
            _("Text size"),
            _("Large type enlarges everything, not only the words"),
            (_("Normal"), _("Large")),
        ),
        "contrast": (_("Contrast"), _("Darker words and stronger lines"), (_("Normal"), _("More contrast"))),
    }
    sections = []
    for name, (title, hint, choice_labels) in labels.items():
        choices = []
        for value, label in zip(CHOICES[name], choice_labels, strict=True):
            choices.append(
                {
                    "label": label,
                    "lang": {"zh-hans": "zh-Hans", "en": "en"}.get(
                        value if name == "language" else get_language() or ""
                    ),
                    "current": getattr(viewer, name) == value,
                    "url": reverse("accounts:preferences_set") + "?" + urlencode({name: value, "next": here}),
                }
            )
        sections.append({"name": name, "title": title, "hint": hint, "choices": choices})
    return sections
