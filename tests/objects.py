"""One of everything the rooms keep, in 新鸿: what the addresses of docs/reference/urls.md are about."""

import uuid
from datetime import timedelta

from django.utils import timezone

from communities.cases.actions import finish_case, join_case, open_case, retitle_case
from communities.cases.models import Case, StepRevision
from communities.notices.actions import Content, draft_notice, publish_notice
from fund.donations.actions import confirm_payment, pledge_gift
from fund.donations.models import Gift
from fund.donations.practice.fees import practice_fee
from fund.donations.providers import payment_providers
from fund.ledger.actions import open_fund
from fund.ledger.models import Fund
from home.sites.actions import open_front_door, open_site
from portal.access.models import Grant
from portal.notify.fan_out import fan_out
from portal.notify.models import Notification
from portal.users.models import User
from tests.districts import District
from tests.objects_forum import forum
from tests.objects_linkage import linkage_objects
from tests.objects_residence import residence
from tests.objects_spending import money
from tests.objects_volunteering import events


def notice(by: User, district: District, *, publish: bool):
    """A notice to the courtyard: a committee writes it, and its community worker may change it."""
    content = Content(
        kind="water", title="周五停水", text="周四晚上请存好水。", valid_until=timezone.now() + timedelta(days=2)
    )
    made = draft_notice(by=by, community=district.community, content=content, courtyards=[district.courtyard])
    return publish_notice(by=by, notice=made) if publish else made


def case(by: User, district: District, title: str, *, everywhere: bool = False) -> Case:
    """A matter of the courtyard, or of the whole community, raised by whoever lives in the community."""
    where = district.community if everywhere else district.courtyard
    return open_case(by=by, community=district.community, place=where, title=title, summary="轮椅上不去，三级台阶。")


def cases(district: District) -> dict[str, object]:
    """Two of the courtyard, one of which has flowed into the other; one of the community that can be rated."""
    chair, resident = district.people["committee chair"], district.people["resident"]
    under_way, part = (case(resident, district, title) for title in ("修坡道", "台阶高"))
    retitle_case(by=chair, case=part, title="台阶太高", summary=part.summary)
    done = case(resident, district, "换路灯", everywhere=True)
    join_case(by=chair, case=part, into=under_way, reason="同一个台阶")
    finish_case(by=district.people["community worker"], case=done, outcome="done", text="换好了。")
    words = StepRevision.objects.get(step__case=part)
    return {"case": under_way.pk, "case_part": part.pk, "case_words": words.pk, "case_done": done.pk}


def gift(fund: Fund, by: User | None, *, paid: bool, case: Case | None = None) -> Gift:
    made = pledge_gift(
        by=by,
        fund=fund,
        key=uuid.uuid4(),
        amount=6600,
        purpose="unrestricted",
        shown="masked",
        name="王大明",
        provider=payment_providers["practice"],
        case=case,
    )
    if not paid:
        return made
    return confirm_payment(gift=made, fee=practice_fee(made.amount), reference=f"practice-{made.key}")


def one_of_everything(district: District) -> dict[str, object]:
    """What stands in the braces of an example path, by its name there."""
    people = district.people
    open_front_door(by=None, district=district.place)
    for community in (district.community, district.elsewhere):
        open_site(by=None, community=community)
    funds = [open_fund(by=None, community=community) for community in (district.community, district.elsewhere)]
    chair, resident = people["committee chair"], people["resident"]
    published, draft = (notice(chair, district, publish=publish) for publish in (True, False))
    given = gift(funds[0], resident, paid=True)
    fan_out()
    matters = cases(district)
    spent = money(district, funds[0], Case.objects.get(pk=matters["case"]))
    told = Notification.objects.filter(user=resident).order_by("id").first()
    return {
        **forum(district),
        **matters,
        **spent,
        **events(district),
        "notice": published.pk,
        "draft": draft.pk,
        "courtyard": district.courtyard.slug,
        "entry": given.entry.number,
        "gift": given.key,
        "pledge": gift(funds[0], resident, paid=False).key,
        "guest_pledge": gift(funds[0], None, paid=False).key,
        "receipt": given.spaced_code,
        "notification": told.pk if told else 0,
        "resident": resident.pk,
        "chair_grant": Grant.objects.get(user=chair).pk,
        **linkage_objects(district),
        **residence(district),
    }
