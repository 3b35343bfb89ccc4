"""Roles: where somebody lives, and which offices they hold."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.access.actions import end_grant
from portal.access.models import Grant
from portal.access.reasons import LEFT, said_reason
from portal.access.roles import Role
from portal.access.scopes import names_of
from portal.personal_data.bases import Basis
from portal.personal_data.erasure import Erasure
from portal.personal_data.providers import Fields, PersonalData, personal_data
from portal.personal_data.rows import Cell, Row


def _export(person: Any) -> list[Row]:
    held = list(Grant.objects.filter(user=person).order_by("since", "pk"))
    names = names_of(grant.scope for grant in held)
    return [
        [
            Cell("role", str(_("role")), grant.get_role_display()),
            Cell("place", str(_("place")), names[grant.scope]),
            Cell("since", str(_("from")), grant.since),
            Cell("until", str(_("until")), grant.until),
            Cell("reason", str(_("reason")), said_reason(grant.reason)),
            Cell("ended_because", str(_("why the role ended")), said_reason(grant.ended_because)),
        ]
        for grant in held
    ]


def _erase(erasure: Erasure) -> None:
    """Where they lived is deleted. Offices end; that somebody held them stays, for what was done by them."""
    held = Grant.objects.filter(user=erasure.person)
    for grant in held.current(erasure.at).order_by("pk"):
        end_grant(by=None, grant=grant, reason=LEFT)
    held.filter(role=Role.RESIDENT).delete()
    held.update(reason="", ended_because="")


def register_personal_data() -> None:
    grants = PersonalData(
        title=_("Where you live, and what you are here"),
        what=_("Your community or courtyard as you or others said it; offices you hold or held, from when until when"),
        purpose=_("So that you may do what only neighbours or holders of an office may"),
        basis=Basis.CONTRACT,
        seen_by=_("You, and who gives roles in your place, with your name masked"),
        kept=_("As long as your account; that an office was held, for good"),
        erased=_(
            "Where you lived is deleted; the record keeps, by number, that there was a resident of the courtyard or "
            "community, and no door. Offices end, and stay as held by somebody without a name, because what they did "
            "with money or in the council must stay to be checked."
        ),
        models=(
            Fields(
                "portal_access.Grant",
                goes="reason ended_because",
                pseudonym="user granted_by",
                stays="role scope since until",
            ),
        ),
        export=_export,
        erase=_erase,
    )
    personal_data.register("grants", grants, order=900)
