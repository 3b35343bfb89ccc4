"""Notices that somebody wrote for an office."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities.notices.models import Notice
from portal.personal_data.bases import Basis
from portal.personal_data.erasure import Erasure
from portal.personal_data.providers import Fields, PersonalData, personal_data
from portal.personal_data.rows import Row, rows_of
from portal.personal_data.words import FOR_GOOD, OFFICE_IN_PUBLIC, OFFICE_STAYS


def _written(person: Any) -> Any:
    return Notice.objects.filter(Q(author=person) | Q(changed_by=person) | Q(revisions__said_by=person)).distinct()


def _export(person: Any) -> list[Row]:
    return list(
        rows_of(_written(person).order_by("pk"), "title text picture_description state written_at published_at")
    )


def _erase(erasure: Erasure) -> None:
    erasure.touch(*_written(erasure.person).values_list("community__path", flat=True))


def register_personal_data() -> None:
    said = "kind level title text picture picture_description valid_until"
    notices = PersonalData(
        title=_("Notices you wrote"),
        what=_("That you wrote or changed a notice of an office"),
        purpose=_("So that an office knows who speaks for it"),
        basis=Basis.DUTY,
        seen_by=OFFICE_IN_PUBLIC,
        kept=FOR_GOOD,
        erased=OFFICE_STAYS,
        models=(
            Fields(
                "communities_notices.Notice",
                pseudonym="author changed_by",
                impersonal=f"key community case {said} issuer changed_at state version written_at published_at "
                "corrected_at correction_note withdrawn_at end_noted withdrawal_reason courtyards",
            ),
            Fields(
                "communities_notices.NoticeRevision",
                pseudonym="said_by",
                impersonal=f"notice version {said} audience note said_at",
            ),
        ),
        export=_export,
        erase=_erase,
    )
    personal_data.register("notices", notices, order=400)
