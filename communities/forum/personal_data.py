"""What somebody said in the forum, keeps there for themselves, and did to keep it in order."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities.forum.erasing import erase_own, erase_words
from communities.forum.models import (
    Block,
    Draft,
    Judgement,
    Objection,
    Reaction,
    Reply,
    ReplyRevision,
    Report,
    Subscription,
    Topic,
)
from portal.personal_data.bases import Basis
from portal.personal_data.erasure import TAKEN_AWAY, Erasure
from portal.personal_data.providers import Fields, PersonalData, holds_none, personal_data
from portal.personal_data.rows import Row, rows_of
from portal.personal_data.words import FOR_GOOD, GONE, MASKED_IN_PUBLIC, OFFICE_STAYS, WITH_THE_ACCOUNT


def _words(person: Any) -> list[Row]:
    topics = Topic.objects.filter(author=person).select_related("community", "board").order_by("pk")
    replies = Reply.objects.filter(author=person).select_related("topic", "spoken_for").order_by("pk")
    earlier = ReplyRevision.objects.filter(reply__author=person).order_by("pk")
    return [
        *rows_of(topics, "title community board opened_at state hidden", {"hidden": _("put away")}),
        *rows_of(replies, "topic number text spoken_for written_at edited_at", {"spoken_for": _("in the name of")}),
        *rows_of(earlier, "version text said_at"),
    ]


def _own(person: Any) -> list[Row]:
    when = {"at": _("when"), "topic": _("topic"), "kept_at": _("when"), "reply": _("reply")}
    follows = Subscription.objects.filter(person=person).select_related("topic").order_by("pk")
    drafts = Draft.objects.filter(person=person).order_by("pk")
    reactions = Reaction.objects.filter(person=person).select_related("reply").order_by("pk")
    blocked = Block.objects.filter(person=person).select_related("blocked").order_by("pk")
    return [
        *rows_of(follows, "topic at", when),
        *rows_of(drafts, "title text kept_at", when),
        *rows_of(reactions, "reply word at", when | {"word": _("word")}),
        *rows_of(blocked, "blocked at", when | {"blocked": _("kept off")}),
    ]


def _order(person: Any) -> list[Row]:
    when = {"at": _("when"), "reply": _("reply"), "state": _("state"), "topic": _("topic")}
    reports = Report.objects.filter(reporter=person).select_related("reply").order_by("pk")
    mine = Q(judgement__reply__author=person) | Q(judgement__reply=None, judgement__topic__author=person)
    judged = Judgement.objects.filter(Q(by=person) | Q(reply__author=person)).select_related("topic").order_by("pk")
    return [
        *rows_of(reports, "reply reason at state answer", when),
        *rows_of(Objection.objects.filter(mine).order_by("pk"), "reason at state answer", when),
        *rows_of(judged, "kind topic reason at", when),
    ]


def _erase_order(erasure: Erasure) -> None:
    """What they reported and objected to, in their words; that there was something stays for who answered it."""
    person = erasure.person
    Report.objects.filter(reporter=person).update(reason=TAKEN_AWAY)
    mine = Q(judgement__reply__author=person) | Q(judgement__reply=None, judgement__topic__author=person)
    Objection.objects.filter(pk__in=Objection.objects.filter(mine).values("pk")).update(reason=TAKEN_AWAY)


def register_personal_data() -> None:
    words = PersonalData(
        title=_("What you said in the forum"),
        what=_("Your topics and replies, what they said before you changed them, pictures under them"),
        purpose=_("So that neighbours talk things over"),
        basis=Basis.DISCLOSED,
        seen_by=MASKED_IN_PUBLIC,
        kept=FOR_GOOD,
        erased=_(
            "You choose: your words stay as those of “a neighbour who has left”, so that the conversation can still be "
            "understood, or they are taken away, also where others quoted them by the button. Pictures always go. What "
            "others wrote in words of their own is theirs."
        ),
        models=(
            Fields(
                "communities_forum.Topic",
                goes="title",
                pseudonym="author",
                impersonal="key community board state hidden case pinned answered opened_at last_reply_at last_number "
                "reply_count",
            ),
            Fields(
                "communities_forum.Reply",
                goes="text html quoted_text",
                pseudonym="author",
                impersonal="key topic number quoted spoken_for written_at edited_at version hidden",
            ),
            Fields("communities_forum.ReplyPicture", goes="reply picture description order"),
            Fields(
                "communities_forum.ReplyRevision",
                goes="text html",
                impersonal="reply version said_at blanked_at blanked_reason",
            ),
        ),
        export=_words,
        erase=erase_words,
    )
    own = PersonalData(
        title=_("What the forum keeps for you alone"),
        what=_("What you follow and how far you read, drafts, words you put under replies, whom you keep off"),
        purpose=_("So that you find your place again, and hear only what you want to"),
        basis=Basis.CONTRACT,
        seen_by=_("You alone; of words under replies, everybody how many, not who"),
        kept=WITH_THE_ACCOUNT,
        erased=GONE,
        models=(
            Fields("communities_forum.Reaction", goes="reply person word at"),
            Fields("communities_forum.Subscription", goes="topic person at"),
            Fields("communities_forum.ReadMark", goes="topic person number at"),
            Fields(
                "communities_forum.Draft",
                goes="key person community topic board title text quoted quoted_text spoken_for case version kept_at",
            ),
            Fields("communities_forum.DraftPicture", goes="draft picture description order"),
            Fields("communities_forum.Block", goes="person blocked at"),
        ),
        export=_own,
        erase=erase_own,
    )
    order = PersonalData(
        title=_("Reports, objections and judgements in the forum"),
        what=_("What you reported or objected to and why; what you judged as a moderator"),
        purpose=_("To keep the forum in order, with reasons that can be checked"),
        basis=Basis.CONTRACT,
        seen_by=_("Who reported: moderators alone. Judgements and their reasons: everybody"),
        kept=FOR_GOOD,
        erased=OFFICE_STAYS,
        models=(
            Fields(
                "communities_forum.Judgement",
                pseudonym="by undone_by",
                stays="reason undone_reason",
                impersonal="kind community topic reply from_board to_board at undone_at",
            ),
            Fields(
                "communities_forum.Objection",
                goes="reason",
                pseudonym="answered_by",
                impersonal="judgement at state answer answered_at",
            ),
            Fields(
                "communities_forum.Report",
                goes="reason",
                pseudonym="reporter answered_by",
                impersonal="reply at state answer answered_at",
            ),
        ),
        export=_order,
        erase=_erase_order,
    )
    personal_data.register("forum_words", words, order=100)
    personal_data.register("forum_own", own, order=110)
    personal_data.register("forum_order", order, order=120)
    holds_none("communities_forum.Board", "slug name purpose", "what topics are sorted by")
