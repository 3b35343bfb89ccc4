"""Who speaks for which organisation, and how to reach it."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities.registry.actions.organisations import EVERY_ORGANISATION
from communities.registry.finding import KIND
from communities.registry.models import Organisation, Representation
from portal.personal_data.bases import Basis
from portal.personal_data.erasure import Erasure
from portal.personal_data.providers import Fields, PersonalData, personal_data
from portal.personal_data.rows import Row, rows_of
from portal.personal_data.words import WITH_THE_ACCOUNT
from portal.search.indexing import refresh

State = Representation.State


def _export(person: Any) -> list[Row]:
    speaks = Representation.objects.filter(user=person).select_related("organisation").order_by("pk")
    named = {"organisation": _("organisation")}
    now = Representation.objects.current()
    others = now.exclude(user=person).values("organisation")
    spoken = Organisation.objects.filter(
        Q(pk__in=now.filter(user=person).values("organisation")) | Q(proposed_by=person) & ~Q(pk__in=others)
    )
    return [
        *rows_of(speaks, "organisation position state asked_at decided_at until ended_at reason", named),
        *rows_of(spoken.order_by("pk"), "name short_name introduction offers contact contact_shown"),
    ]


def _erase(erasure: Erasure) -> None:
    """How to reach an organisation goes with the last who speaks for it: the number is most often their own."""
    person = erasure.person
    # Not of who only asked to, or was refused: it never was theirs.
    spoke = Representation.objects.filter(user=person, state__in=[State.CONFIRMED, State.ENDED]).values("organisation")
    spoken = Organisation.objects.filter(Q(pk__in=spoke) | Q(proposed_by=person))
    numbers = list(spoken.order_by("pk").values_list("pk", flat=True))
    Representation.objects.filter(user=person).delete()
    for organisation in (
        Organisation.objects.select_for_update(no_key=True, of=("self",))
        .filter(pk__in=numbers)
        .order_by("pk")
        .select_related("home")
    ):
        if not Representation.objects.filter(organisation=organisation).current(erasure.at).exists():
            organisation.contact, organisation.contact_shown = "", False
            organisation.version += 1
            organisation.save(update_fields=["contact", "contact_shown", "version"])
        erasure.touch(organisation.stamp, EVERY_ORGANISATION, organisation.home.path)
    refresh(KIND, numbers)


def register_personal_data() -> None:
    speaking = PersonalData(
        title=_("For which organisation you speak"),
        what=_("That you speak for it, and as what; its number or address where somebody is reached"),
        purpose=_("So that needs and offers are signed by whoever may sign them"),
        basis=Basis.CONTRACT,
        seen_by=_("Who looks at its papers; how to reach it, everybody, if you chose so"),
        kept=WITH_THE_ACCOUNT,
        erased=_(
            "That you spoke for it is deleted; how to reach it too, if nobody else speaks for it. What an "
            "organisation says "
            "of itself is its own and stays."
        ),
        models=(
            Fields(
                "communities_registry.Organisation",
                goes="contact contact_shown",
                pseudonym="proposed_by verified_by",
                impersonal="key kind name short_name credit_code introduction offers home state version proposed_at "
                "verified_at verified_with ended_at ended_because",
            ),
            Fields(
                "communities_registry.Representation",
                goes="user organisation position state asked_at decided_at until ended_at reason",
                pseudonym="decided_by",
            ),
        ),
        export=_export,
        erase=_erase,
    )
    personal_data.register("speaking", speaking, order=180)
