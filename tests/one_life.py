"""One neighbour who has done everything a person can do here, in words, files and numbers that nobody else uses.

``SAID`` stands in all they said as a neighbour, ``OFFICE`` in what they wrote for an office.
"""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Comment, Page, PageSubscription
from wagtail.users.models import UserProfile

from communities.cases.actions import finish_case, open_case, rate_case
from communities.forum.actions import (
    Content,
    edit_reply,
    hide_reply,
    keep_draft,
    object_to,
    open_boards,
    open_topic,
    post_reply,
    react,
    report_reply,
    state_of,
)
from communities.forum.content import Shown
from communities.forum.models import Reply, ReplyPicture
from communities.linkage import actions as linkage
from communities.linkage.models import LogEntry
from communities.notices.actions import Content as NoticeContent
from communities.notices.actions import draft_notice, publish_notice
from communities.occasions.actions import check_in, new_calendar, withdraw
from communities.registry.actions import confirm_representation, propose_organisation, verify_organisation
from communities.registry.actions.residing import ask_committee, end_residence, say_no
from fund.donations.actions import confirm_payment, pledge_gift
from fund.donations.practice.fees import practice_fee
from fund.donations.providers import payment_providers
from fund.ledger.actions import open_fund
from fund.spending.actions import approve_request
from home.sites.actions import open_front_door, open_site
from portal.access.actions import end_grant, grant_role
from portal.access.roles import Role
from portal.accounts.actions import close_account, reopen_account
from portal.accounts.actions.second_keys import take_keys_away
from portal.notify.actions import choose_mail
from portal.notify.fan_out import fan_out
from portal.notify.kinds import offered_kinds
from portal.notify.sending import mail_on_commit
from portal.pictures.models import FOLDER, Picture
from portal.users.models import User
from tests.districts import PASSWORD, District, person
from tests.objects_linkage import agree, facts, need, organisation_facts
from tests.objects_residence import dwellings, verified
from tests.objects_spending import asked, decided, kept_photo, paid, photo, vouched
from tests.objects_volunteering import at_noon, begun, event, over, signed_up
from tests.whole_district import plant_roots
from volunteering.hours.actions import finish_event, object_to_hours
from volunteering.hours.models import HourRecord

NAME = "欧阳独鸣"
EMAIL = "lonesome-crane@example.org"
PHONE = "+8613900009317"
SAID = "独鸣鹤说"
OFFICE = "公事公办"
PRIVATE = (NAME, EMAIL, "lonesome-crane", PHONE, "13900009317", SAID)


@dataclass
class Life:
    person: User
    files: list[str]


def one_life(district: District) -> Life:
    """Everything, on top of ``district``, in whose 新鸿 they live."""
    people, place = district.people, district.community
    plant_roots()
    open_front_door(by=None, district=district.place)
    for community in (district.community, district.elsewhere):
        open_site(by=None, community=community)
    fund = open_fund(by=None, community=place)
    me = _person(district)
    case = open_case(by=me, community=place, place=district.courtyard, title=f"{OFFICE}的坡道", summary=f"{SAID}上不去")
    _in_the_forum(me, district, case)
    _with_hands(me, district)
    _in_linkage(me, district)
    _with_money(me, district, fund, case)
    _for_offices(me, district, case)
    _done_to_them(me, district)
    finish_case(by=people["community worker"], case=case, outcome="done", text="修好了。")
    rate_case(by=me, case=case, score=5)
    choose_mail(by=me, choices=dict.fromkeys(offered_kinds(), False))
    fan_out()
    shown = Q(pk__in=ReplyPicture.objects.values("picture")) | Q(pk__in=LogEntry.objects.values("picture"))
    pictures = Picture.objects.filter(shown, kept_by=me)
    return Life(me, [f"{FOLDER}/{name}" for each in pictures for name in (each.name, each.thumbnail_name)])


def _person(district: District) -> User:
    roles = (
        (Role.RESIDENT, district.courtyard),
        (Role.COMMITTEE_CHAIR, district.courtyard),
        (Role.COUNCIL_MEMBER, district.community),
        (Role.EDITOR, district.community),
        (Role.EVENT_ORGANISER, district.community),
    )
    me = person("lonesome-crane", *roles)
    me.name, me.phone, me.phone_verified, me.language = NAME, PHONE, True, "en"
    me.save()
    assert me.email == EMAIL
    assert me.check_password(PASSWORD)
    return me


def _in_the_forum(me: User, district: District, case: object) -> None:
    other, moderator = district.people["resident"], district.people["forum moderator"]
    board = open_boards(by=None, community=district.community)[0]
    shown = Shown(kept_photo(me), f"{SAID}的照片")
    mine = open_topic(
        by=me, board=board, title=f"{SAID}的话题", content=Content(f"{SAID}开头", pictures=[shown]), case=case
    )
    first = mine.replies.get()
    Reply.objects.update(written_at=timezone.now() - timedelta(hours=1))
    first.refresh_from_db()
    edit_reply(by=me, reply=first, text=f"{SAID}改了", read=state_of(first))
    first.refresh_from_db()
    post_reply(by=other, topic=mine, content=Content("我也这么看", quoted=first, quoted_text=f"{SAID}改了"))
    theirs = open_topic(by=other, board=board, title="别人的话题", content=Content("大家怎么看？"))
    answer = post_reply(by=me, topic=theirs, content=Content(f"{SAID}回答"))
    react(by=me, reply=theirs.replies.get(number=1), word="makes_sense", wanted=True)
    report_reply(by=me, reply=theirs.replies.get(number=1), reason=f"{SAID}举报")
    judgement = hide_reply(by=moderator, reply=answer, reason="跑题")
    object_to(by=me, judgement=judgement, reason=f"{SAID}不同意")
    keep_draft(by=me, community=district.community, topic=theirs, content=Content(f"{SAID}草稿"), key=uuid.uuid4())


def _with_hands(me: User, district: District) -> None:
    worker = district.people["community worker"]
    held = event(worker, district.community, district.courtyard, 5, question="吃不吃辣？")
    booking = signed_up(me, held)
    type(booking).objects.filter(pk=booking.pk).update(note=f"{SAID}不吃")
    held = begun(held)
    booking.refresh_from_db()
    check_in(by=worker, booking=booking)
    finish_event(by=worker, event=over(held))
    object_to_hours(by=me, hours=HourRecord.objects.get(person=me), reason=f"{SAID}还多一小时")
    coming = event(worker, district.community, district.courtyard, 5, title="还没到的活动")
    waits = signed_up(me, coming)
    type(waits).objects.filter(pk=waits.pk).update(note=f"{SAID}带凳子")
    gone = event(worker, district.community, district.courtyard, 5, title="不去的活动", starts_at=at_noon(3))
    withdraw(by=me, booking=signed_up(me, gone))
    new_calendar(by=me)


def _in_linkage(me: User, district: District) -> None:
    worker, community = district.people["community worker"], district.community
    said = organisation_facts(name="独木理发店", short_name="独木理发店", contact=PHONE)
    shop = propose_organisation(by=me, home=community, facts=said, position=f"{SAID}店主")
    shop = verify_organisation(by=worker, organisation=shop, looked_at="执照原件", version=1)
    confirm_representation(by=worker, representation=shop.representations.get(user=me))
    text = facts(title=f"{SAID}能修灯", text=f"{SAID}每周六", resource="people", amount=1)
    linkage.write_card(by=me, community=community, side="offer", facts=text, party="me", draft=False)
    taken = facts(title=f"{SAID}陪老人", text=f"{SAID}每周四", resource="people", amount=1)
    had = linkage.write_card(by=me, community=community, side="offer", facts=taken, party="me", draft=False)
    wanted = need(worker, community)
    project = linkage.introduce(by=worker, need=wanted, offer=had)
    ours, theirs = project.parties
    project = agree(project, (worker, ours), (me, theirs))
    linkage.write_log_entry(
        by=me,
        project=project,
        day=timezone.localdate(),
        text=f"{SAID}去了三家",
        picture=kept_photo(me),
        picture_description=f"{SAID}门口",
    )
    linkage.stop_project(by=worker, project=project, reason="老人搬走了", version=_version(project))


def _version(project: object) -> int:
    return type(project).objects.get(pk=project.pk).version


def _with_money(me: User, district: District, fund: object, case: object) -> None:
    for shown, name in (("masked", NAME), ("anonymous", "")):
        gift = pledge_gift(
            by=me, fund=fund, key=uuid.uuid4(), amount=5_000, purpose="unrestricted", shown=shown, name=name,
            email=EMAIL, provider=payment_providers["practice"], case=case,
        )  # fmt: skip
        confirm_payment(gift=gift, fee=practice_fee(gift.amount), reference=f"practice-{gift.key}")
    request = asked(me, fund, case=case, title=f"{OFFICE}的灯")
    decided(me, district, request)
    vouched(me, request)
    approve_request(by=district.people["approver"], request=request)
    request.refresh_from_db()
    paid(district, request)
    with transaction.atomic():
        mail_on_commit("test:letter", EMAIL, f"{NAME}，您好", f"{SAID}的收据", "zh-hans")
        former = "lonesome-crane-before@example.org"
        mail_on_commit("test:before", former, f"{NAME}，您好", f"{SAID}的旧收据", "zh-hans", person=me.pk)


def _for_offices(me: User, district: District, case: object) -> None:
    content = NoticeContent(
        kind="water", title=f"{OFFICE}停水", text=f"{OFFICE}请存水。", valid_until=timezone.now() + timedelta(days=2)
    )
    publish_notice(
        by=me,
        notice=draft_notice(by=me, community=district.community, content=content, courtyards=[district.courtyard]),
    )
    home = Page.objects.get(slug="xinhong")
    home.specific.save_revision(user=me)
    Comment.objects.create(page=home, user=me, text=f"{SAID}批注", contentpath="title")
    PageSubscription.objects.create(page=home, user=me, comment_notifications=True)
    UserProfile.objects.create(user=me, avatar=ContentFile(_bytes(), name=f"{SAID}.png"))
    get_image_model().objects.create(
        title=f"{OFFICE}图片", file=ContentFile(_bytes(), name="office.png"), uploaded_by_user=me, width=40, height=30
    )


def _done_to_them(me: User, district: District) -> None:
    """What others typed about them as reasons."""
    chair, worker = district.people["committee chair"], district.people["community worker"]
    administrator, where = district.people["administrator"], district.community.path
    home, other = dwellings(district.courtyard)
    end_residence(by=chair, residence=verified(chair, me, home), reason=f"{SAID}搬走了")
    waiting = ask_committee(by=me, dwelling=other, relation="tenant", lives_here=True, said=f"{SAID}三楼")
    say_no(by=chair, residence=waiting, reason=f"{SAID}不认识")
    role = grant_role(
        by=worker,
        user=me,
        role=Role.MEDIATOR,
        scope=where,
        until=timezone.now() + timedelta(days=90),
        reason=f"{SAID}会劝人",
    )
    end_grant(by=worker, grant=role, reason=f"{SAID}劝不动了")
    close_account(by=administrator, person=me, reason=f"{SAID}闹事")
    reopen_account(by=administrator, person=me, reason=f"{SAID}认错")
    me.refresh_from_db()
    Authenticator.objects.create(user=me, type=Authenticator.Type.TOTP, data={"secret": "x"})
    take_keys_away(by=administrator, person=me, reason=f"{SAID}手机丢了")


def _bytes() -> bytes:
    return photo("teal").read()
