"""Minutes of the council and requests for money, in every state that an address is about."""

import io
import uuid

from django.utils import timezone
from PIL import Image

from communities.cases.models import Case
from communities.deliberation.actions import Said, decide, draft_minutes, publish_minutes
from communities.deliberation.models import Meeting
from fund.ledger.models import Fund
from fund.spending.actions import (
    Content,
    LineContent,
    add_quote,
    add_voucher,
    approve_request,
    ask_request,
    draft_request,
    pay_request,
)
from fund.spending.models import Payment, SpendingRequest, Voucher
from portal.pictures.keeping import keep
from portal.pictures.models import Picture
from portal.pictures.reencoding import reencode
from portal.users.models import User
from tests.districts import District


def photo(colour: str = "white") -> io.BytesIO:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(made, "PNG")
    made.seek(0)
    made.name = "bill.png"
    return made


def kept_photo(by: User | None = None) -> Picture:
    return keep(reencode(photo()), by=by)


def content(fen: int = 1_000, title: str = "3 栋楼道灯 12 盏", **more) -> Content:
    facts = {"purpose": "courtyard_improvement", "text": "晚上看不见台阶，老人摔过两回。"}
    lines = [LineContent(what="感应灯", quantity="12 盏", amount=fen, supplier="光明电器店")]
    return Content(**{"title": title, "lines": lines, **facts, **more})


def drafted(by: User, fund: Fund, fen: int = 1_000, case: Case | None = None, **more) -> SpendingRequest:
    return draft_request(by=by, fund=fund, content=content(fen, **more), key=uuid.uuid4(), case=case)


def asked(by: User, fund: Fund, fen: int = 1_000, case: Case | None = None, **more) -> SpendingRequest:
    return ask_request(by=by, request=drafted(by, fund, fen, case, **more))


def said(*present: User, **more) -> Said:
    facts = {"held_at": timezone.now(), "where": "社区会议室", "minutes": "灯坏了半年，都说该换。"}
    return Said(**{**facts, "present": frozenset(user.pk for user in present), **more})


def minutes(by: User, district: District, *present: User) -> Meeting:
    """A draft; without ``present`` the district's one council member was there."""
    there = present or (district.people["council member"],)
    return draft_minutes(by=by, community=district.community, said=said(*there), key=uuid.uuid4())


def decided(by: User, district: District, *requests: SpendingRequest, yes: int = 1, no: int = 0) -> Meeting:
    """Published minutes in which each of ``requests`` was decided with the same votes."""
    meeting = minutes(by, district)
    for request in requests:
        request.refresh_from_db()
        facts = {"subject": request.title, "about": request.about, "amount": request.amount, "case": request.case}
        decide(by=by, meeting=meeting, yes=yes, no=no, abstained=0, **facts)
    published = publish_minutes(by=by, meeting=meeting)
    for request in requests:
        request.refresh_from_db()
    return published


def vouched(by: User, request: SpendingRequest, fen: int = 900, **more) -> Voucher:
    facts = {"what": "感应灯 12 盏", "day": timezone.localdate(), "number": "No. 0231", "key": uuid.uuid4()}
    return add_voucher(by=by, request=request, amount=fen, picture=kept_photo(by), **(facts | more))


def approved(district: District, request: SpendingRequest, fen: int = 900) -> SpendingRequest:
    vouched(request.author, request, fen)
    return approve_request(by=district.people["approver"], request=request)


def paid(district: District, request: SpendingRequest) -> Payment:
    facts = {"payee": "光明电器店", "paid_on": timezone.localdate(), "key": uuid.uuid4()}
    return pay_request(by=district.people["cashier"], request=request, **facts)


def money(district: District, fund: Fund, case: Case) -> dict[str, object]:
    """What stands in the braces of an example path, by its name there."""
    people = district.people
    chair, worker = people["committee chair"], people["community worker"]
    requests = [asked(chair, fund, case=case, title=f"换灯第 {n} 批") for n in range(4)]
    waiting, *agreed = requests
    quote = add_quote(
        by=chair,
        request=waiting,
        line=waiting.lines.get(),
        supplier="新鸿电料",
        amount=1_100,
        picture=kept_photo(chair),
        key=uuid.uuid4(),
    )
    meeting = decided(worker, district, *agreed)
    voucher = vouched(chair, agreed[0])
    approved(district, agreed[1])
    paid(district, approved(district, agreed[2]))
    draft = minutes(worker, district)
    decision = decide(by=worker, meeting=draft, subject="周末开放会议室", yes=1, no=0, abstained=0)
    return {
        "request_draft": drafted(chair, fund, case=case).pk,
        "request_asked": waiting.pk,
        "request_decided": agreed[0].pk,
        "request_approved": agreed[1].pk,
        "request_paid": agreed[2].pk,
        "quote": quote.pk,
        "voucher": voucher.pk,
        "minutes": meeting.pk,
        "minutes_draft": draft.pk,
        "decision_draft": decision.pk,
    }
