"""The demo's letter box. Production has none: the deployment check refuses it."""

import contextlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from portal.accounts.practice_letters import BETWEEN
from portal.users.phone_numbers import read_phone, spoken

SHOWN = 30
# What a text has in place of a subject.
TEXT = gettext_lazy("Text message")
# Files looked through; each holds at least one letter.
READ = 200


@dataclass(frozen=True)
class Letter:
    to: str
    subject: Any
    at: datetime
    text: str


def newest_letters(folder: Path, to: str = "") -> list[Letter]:
    """The newest letters in ``folder``, newest first; of ``to`` only when stated."""
    files = list(folder.glob("*.log")) if folder.is_dir() else []
    found: list[Letter] = []
    for file in sorted(files, key=lambda file: file.stat().st_mtime_ns, reverse=True)[:READ]:
        for raw in reversed(file.read_bytes().split(BETWEEN)):
            letter = _read(raw.strip())
            if letter and (not to or to.lower() in letter.to.lower()):
                found.append(letter)
    # A file may hold letters of different times: Django names it by a number that comes again.
    return sorted(found, key=lambda letter: letter.at, reverse=True)[:SHOWN]


def newest_texts(folder: str, to: str = "") -> list[Letter]:
    """The newest text messages that the console provider kept; of the number ``to`` only when stated."""
    files = Path(folder).glob("*.json") if folder else iter(())
    newest = sorted(files, key=lambda file: file.stat().st_mtime_ns)[-READ:]
    kept = [json.loads(file.read_text(encoding="utf-8")) for file in newest]
    wanted = [text for text in kept if not to or text["phone"] == _number(to)]
    return [Letter(spoken(text["phone"]), TEXT, datetime.fromisoformat(text["at"]), text["text"]) for text in wanted]


def _number(typed: str) -> str:
    with contextlib.suppress(ValidationError):
        return read_phone(typed)
    return typed


def _read(raw: bytes) -> Letter | None:
    if not raw:
        return None
    message = message_from_bytes(raw, policy=policy.default)
    body = message.get_body(("plain",))
    try:
        at = parsedate_to_datetime(str(message["Date"]))
    except (TypeError, ValueError):
        return None
    # Django dates letters -0000, which Python reads as a moment without a zone: it is UTC.
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return Letter(str(message["To"] or ""), str(message["Subject"] or ""), at, body.get_content() if body else "")


@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    if not settings.PRACTICE_MAIL:
        raise Http404("no letter box")
    to = request.GET.get("to", "")[:254]
    found = newest_letters(Path(getattr(settings, "EMAIL_FILE_PATH", "")), to)
    found = sorted(found + newest_texts(settings.SMS_FILE_PATH, to), key=lambda letter: letter.at, reverse=True)[:SHOWN]
    response = render(request, "portal/accounts/demo_mail.html", {"letters": found, "to": to})
    response["Cache-Control"] = "private, no-store"
    return response
