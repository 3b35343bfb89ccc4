"""The record of who did what: numbers, no names."""

from typing import Any

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.audit.models import Record, Words
from portal.audit.verbs import audit_verbs
from portal.personal_data.bases import Basis
from portal.personal_data.erasure import Erasure
from portal.personal_data.providers import Fields, PersonalData, personal_data
from portal.personal_data.rows import Cell, Row

MOST_RECORDS = 10_000


def _export(person: Any) -> list[Row]:
    done = Record.objects.filter(actor=person).order_by("-id")[:MOST_RECORDS]
    mine = [
        [
            Cell("at", str(_("when")), record.at),
            Cell("verb", str(_("what you did")), _said(record)),
            Cell("thing", str(_("to which thing")), _thing(record)),
            Cell("scope", str(_("place")), record.scope),
        ]
        for record in done
    ]
    return mine + [
        [
            Cell("at", str(_("when")), words.record.at),
            Cell("done_to_you", str(_("what was done")), _said(words.record)),
            Cell("reason", str(_("reason")), words.text),
        ]
        for words in _about(person).select_related("record").order_by("-pk")
    ]


def _said(record: Record) -> str:
    return str(audit_verbs.get(record.verb) or record.verb)


def _thing(record: Record) -> str:
    """What it is called, and its number; a model that is no more by its name."""
    if not record.thing_label:
        return ""
    try:
        called = str(apps.get_model(record.thing_label)._meta.verbose_name)
    except LookupError:
        called = record.thing_label
    return f"{called} {record.thing_id}"


def _about(person: Any) -> QuerySet[Words]:
    label = get_user_model()._meta.label_lower
    return Words.objects.filter(record__thing_label=label, record__thing_id=str(person.pk))


def _erase(erasure: Erasure) -> None:
    LogEntry.objects.filter(user=erasure.person).delete()
    _about(erasure.person).delete()


def register_personal_data() -> None:
    record = PersonalData(
        title=_("The record of who did what"),
        what=_(
            "That the account with your number did something or was given a role, when and where: no name, no address, "
            "and of where you live the courtyard at the nearest. Beside it, why your account was closed, opened again "
            "or lost its second keys"
        ),
        purpose=_("So that nobody can change anything in secret, with money and personal data above all"),
        basis=Basis.DUTY,
        seen_by=_("Supervisors of the place and administrators of the platform; of looks at your data, you"),
        kept=_("For good; the database refuses to change or delete it. The Cybersecurity Law asks for six months"),
        erased=_(
            "Stays by number alone: it never held your name. The number leads to an account without name. The reasons "
            "beside it are deleted."
        ),
        models=(
            Fields(
                "portal_audit.Record", pseudonym="actor", stays="thing_id facts", impersonal="at verb thing_label scope"
            ),
            Fields("portal_audit.Words", goes="record text"),
            Fields(
                "admin.LogEntry",
                goes="user action_time content_type object_id object_repr action_flag change_message",
            ),
        ),
        export=_export,
        erase=_erase,
    )
    personal_data.register("record", record, order=930)
