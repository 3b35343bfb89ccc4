"""Organisations, needs, offers and what comes of them, for tests and for the tables of addresses and roles."""

from datetime import timedelta

from django.utils import timezone

from communities.linkage import actions
from communities.linkage.actions import CardFacts, Outcome, Terms
from communities.linkage.kinds import Stage
from communities.linkage.models import Card, Party, Project
from communities.places.models import Place
from communities.registry.actions import (
    OrganisationFacts,
    confirm_representation,
    propose_organisation,
    verify_organisation,
)
from communities.registry.models import Organisation
from communities.registry.rules import forget_representations
from portal.accounts.actions import open_account
from portal.users.models import User
from tests.districts import District


def organisation_facts(**more) -> OrganisationFacts:
    said = {
        "kind": "social_work_station",
        "name": "成华区邻里同行社会工作服务站",
        "short_name": "邻里同行社工站",
        "introduction": "四名社工，带着志愿者走家串户。",
        "offers": "社工、志愿者培训",
        "contact": "028-80000000",
        "contact_shown": True,
    }
    return OrganisationFacts(**(said | more))


def organisation(by: User, home: Place, looked_at_by: User | None = None, **more) -> Organisation:
    """One that ``by`` proposed; looked at and represented by ``by`` where ``looked_at_by`` is given."""
    made = propose_organisation(by=by, home=home, facts=organisation_facts(**more), position="联络人")
    if looked_at_by is not None:
        made = verify_organisation(by=looked_at_by, organisation=made, looked_at="登记证书，看过原件", version=1)
        confirm_representation(by=looked_at_by, representation=made.representations.get(user=by))
        forget_representations(by)
    return made


def facts(**more) -> CardFacts:
    today = timezone.localdate()
    said = {
        "board": "society",
        "kind": "welfare",
        "resource": "people",
        "title": "冬天陪独居老人说说话",
        "text": "23 位老人，每周一次。",
        "amount": 10,
        "unit": "人",
        "from_day": today,
        "until_day": today + timedelta(days=100),
    }
    return CardFacts(**(said | more))


def need(by: User, community: Place, party: str = "", *, draft: bool = False, **more) -> Card:
    named = party or f"place-{community.pk}"
    return actions.write_card(by=by, community=community, side="need", facts=facts(**more), party=named, draft=draft)


def offer(by: User, community: Place, party: str, *, draft: bool = False, **more) -> Card:
    said = {"title": "社工带志愿者上门", "amount": 15} | more
    return actions.write_card(by=by, community=community, side="offer", facts=facts(**said), party=party, draft=draft)


def terms(**more) -> Terms:
    said = {
        "subject": "冬天陪独居老人说说话",
        "terms": "每周四下午到 23 位老人家里坐一坐。",
        "from_day": timezone.localdate(),
        "costs": "社区基金一分不出",
        "leaving": "提前 7 天说",
    }
    return Terms(**(said | more))


def reread(project: Project) -> Project:
    rows = Project.objects.select_related("community", "case__community", "match__need", "match__offer")
    return rows.with_partners().get(pk=project.pk)


def agree(project: Project, *signers: tuple[User, Party]) -> Project:
    """Written by the first of ``signers`` and signed by each of them."""
    by = signers[0][0]
    brings = {party.pk: "人和时间" for party in project.parties}
    actions.write_agreement(by=by, project=project, terms=terms(), brings=brings, version=reread(project).version)
    for user, party in signers:
        now = reread(project)
        actions.sign_agreement(by=user, project=now, party=party, version=now.agreement.version)
    return reread(project)


def move(project: Project, to: str, *movers: tuple[User, Party]) -> Project:
    for user, party in movers:
        now = reread(project)
        actions.move_project(by=user, project=now, party=party, to=to, version=now.version)
    return reread(project)


def finish(project: Project, *movers: tuple[User, Party], **more) -> Project:
    """From settled to done, with what came of it."""
    project = move(project, Stage.UNDER_WAY, *movers)
    said = {"outcome": "31 位老人理了发。", "people": 31, "minutes": 840, "money": 0} | more
    actions.write_outcome(by=movers[0][0], project=project, outcome=Outcome(**said), version=project.version)
    return move(reread(project), Stage.DONE, *movers)


def linkage_objects(district: District) -> dict[str, object]:
    """What the tables need: the community worker's needs and drafts, an organisation's offer, a settled project."""
    people = district.people
    worker, chair = people["community worker"], people["committee chair"]
    speaker = open_account(by=None, email="speaker@example.org", name="唐联络")
    station = organisation(speaker, district.community, worker)
    proposed = organisation(people["resident"], district.community, name="青丝理发店", short_name="青丝理发店")
    asked = proposed.representations.get()
    wanted = need(worker, district.community, title="给冬衣缝名字")
    had = offer(speaker, district.community, f"organisation-{station.pk}")
    taken = need(worker, district.community)
    project = actions.introduce(by=worker, need=taken, offer=had)
    ours, theirs = project.parties
    project = agree(project, (worker, ours), (speaker, theirs))
    task = actions.add_task(by=worker, project=project, title="一家一家说好", owner=ours)
    entry = actions.write_log_entry(by=worker, project=project, day=timezone.localdate(), text="21 家开了门。")
    return {
        "organisation": station.pk,
        "proposed": proposed.pk,
        "representation": asked.pk,
        "card": wanted.pk,
        "offer_card": had.pk,
        "draft_card": need(worker, district.community, draft=True, title="还没写完的一张").pk,
        "courtyard_draft": need(
            chair, district.community, f"place-{district.courtyard.pk}", draft=True, title="院里的草稿"
        ).pk,
        "linkage_project": project.pk,
        "agreement_number": project.agreement.number,
        "task": task.pk,
        "log_entry": entry.pk,
        "quarter": f"{timezone.localdate().year}-{(timezone.localdate().month + 2) // 3}",
    }
