"""The agreement: written, signed by each partner, changed and then signed anew. It binds once all have signed."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.linkage import telling
from communities.linkage.actions.moving import drop_pending
from communities.linkage.kinds import Stage
from communities.linkage.locks import agreement_of, keep_change, locked_project, partners_of
from communities.linkage.models import Agreement, AgreementVersion, Partner, Party, Project
from communities.linkage.rules import speaks_for
from communities.linkage.staleness import NotNow, Stale
from communities.linkage.steps import tell_agreement
from portal.access.decisions import require
from portal.audit.recording import record
from portal.users.models import User

# Numbers of one day that are tried before somebody else must have taken them all.
NUMBERS_TRIED = 20


@dataclass(frozen=True)
class Terms:
    """The words of an agreement. ``until_day`` is empty where nobody said an end."""

    subject: str
    terms: str
    from_day: date
    until_day: date | None = None
    costs: str = ""
    leaving: str = ""


@transaction.atomic
def write_agreement(
    *, by: User, project: Project, terms: Terms, brings: dict[int, str], version: int, joining: Party | None = None
) -> Agreement:
    """Write the agreement, or write it anew: who had signed must sign again, and until then nothing binds.

    ``brings`` says by the party's number what each brings; a party that joined later and brings nothing leaves.
    ``joining`` is one more party. What says the same already is left alone. Raises `Stale`, `NotNow`, and
    ``ValidationError`` where one of the first two parties brings nothing.
    """
    require(by, "communities_linkage.take_part", project)
    project = locked_project(project, None)
    agreement = agreement_of(project)
    if agreement is not None and joining is None and _says(project, agreement, terms, brings):
        return agreement
    if project.is_over:
        raise NotNow("project_over")
    if project.version != version:
        raise Stale(project.pk)
    if agreement is None:
        agreement = _numbered(project, terms, by)
    else:
        _keep_earlier(project, agreement, by)
        for name, value in asdict(terms).items():
            setattr(agreement, name, value)
        agreement.version += 1
        agreement.written_by, agreement.written_at, agreement.binding_at = by, timezone.now(), None
        agreement.save()
    _set_partners(project, brings, joining)
    moved = project.stage != Stage.MATCHING
    project.stage, project.agreed_at = Stage.MATCHING, None
    drop_pending(project)
    keep_change(project, Project.Change.AGREEMENT, by=by, moved=moved)
    record(
        "linkage.agreement.written", actor=by, thing=agreement, scope=project.community.path, version=agreement.version
    )
    parties = [partner.party for partner in Partner.objects.filter(project=project).select_related(*PARTY)]
    telling.touch_for(project.community, parties)
    telling.tell_parties(telling.ASKED, [party for party in parties if not speaks_for(by, party)], project, "written")
    tell_agreement(project, agreement, by)
    telling.show_project(project)
    return agreement


PARTY = ("party__organisation", "party__place", "party__person")


def _says(project: Project, agreement: Agreement, terms: Terms, brings: dict[int, str]) -> bool:
    """Whether it says exactly this already."""
    said = {partner.party_id: partner.brings for partner in partners_of(project)}
    return said == brings and all(getattr(agreement, name) == value for name, value in asdict(terms).items())


def _numbered(project: Project, terms: Terms, by: User) -> Agreement:
    """A new agreement under the next number of the day: LD-2026-1012-03."""
    day = timezone.localdate()
    stem = f"LD-{day:%Y}-{day:%m%d}-"
    taken = Agreement.objects.filter(number__startswith=stem).count()
    for number in range(taken + 1, taken + 1 + NUMBERS_TRIED):
        try:
            with transaction.atomic():
                return Agreement.objects.create(
                    project=project, number=f"{stem}{number:02}", written_by=by, **asdict(terms)
                )
        except IntegrityError:
            continue
    raise NotNow("numbers")


def _keep_earlier(project: Project, agreement: Agreement, by: User) -> None:
    """Keep the words that are about to be replaced, with who had signed them."""
    said: dict[str, Any] = {name: getattr(agreement, name) for name in ("subject", "terms", "costs", "leaving")}
    said |= {name: str(getattr(agreement, name) or "") for name in ("from_day", "until_day")}
    said["partners"] = [
        {
            "party": partner.party.name,
            "brings": partner.brings,
            "signed_at": partner.signed_at.isoformat() if partner.signed_at else "",
        }
        for partner in partners_of(project)
    ]
    AgreementVersion.objects.create(
        agreement=agreement, version=agreement.version, said=said, binding_at=agreement.binding_at, replaced_by=by
    )


def _set_partners(project: Project, brings: dict[int, str], joining: Party | None) -> None:
    """What each brings, without a signature; who joins, and who leaves because they bring nothing."""
    for partner in partners_of(project):
        partner.brings = brings.get(partner.party_id, partner.brings)
        partner.signed_by = partner.signed_at = None
        if not partner.brings and not partner.joined:
            raise ValidationError(_("Say what %(party)s brings.") % {"party": partner.party.name})
        if partner.brings:
            partner.save(update_fields=["brings", "signed_by", "signed_at"])
        else:
            partner.delete()
    if joining is not None and not Partner.objects.filter(project=project, party=joining).exists():
        Partner.objects.create(project=project, party=joining, joined=True, brings=brings.get(joining.pk, ""))


@transaction.atomic
def sign_agreement(*, by: User, project: Project, party: Party, version: int) -> Agreement:
    """Sign the words that were read for ``party``. With the last signature the agreement binds and the project is
    settled. One person signs for one party; signing again changes nothing.

    Raises `Stale` where the words are others than were read, `NotNow`, ``PermissionDenied``.
    """
    require(by, "communities_linkage.take_part", project)
    if not speaks_for(by, party):
        raise PermissionDenied("communities_linkage.take_part")
    project = locked_project(project, None)
    agreement = agreement_of(project)
    if agreement is None or project.is_over:
        raise NotNow("project_over" if agreement else "no_agreement")
    if agreement.version != version:
        raise Stale(project.pk)
    partners = partners_of(project)
    mine = next((partner for partner in partners if partner.party_id == party.pk), None)
    if mine is None:
        raise PermissionDenied("communities_linkage.take_part")
    if mine.signed_at is not None:
        return agreement
    if any(partner.signed_by_id == by.pk for partner in partners):
        raise NotNow("one_for_two")
    if any(not partner.brings for partner in partners):
        raise NotNow("brings_nothing")
    now = timezone.now()
    mine.signed_by, mine.signed_at = by, now
    mine.save(update_fields=["signed_by", "signed_at"])
    settled = all(partner.signed_at is not None for partner in partners)
    if settled:
        _bind(project, agreement, now)
    keep_change(project, Project.Change.SIGNED, by=by, moved=settled)
    record(
        "linkage.agreement.signed", actor=by, thing=agreement, scope=project.community.path,
        version=agreement.version, binding=settled,
    )  # fmt: skip
    parties = [partner.party for partner in partners]
    telling.touch_for(project.community, parties)
    if settled:
        telling.tell_parties(telling.MOVED, parties, project, "settled")
        agreement.project = project
        tell_agreement(project, agreement, by)
    telling.show_project(project)
    return agreement


def _bind(project: Project, agreement: Agreement, now: datetime) -> None:
    agreement.binding_at = now
    agreement.save(update_fields=["binding_at"])
    project.stage, project.agreed_at = Stage.AGREED, now
