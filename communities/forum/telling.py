"""What open pages and those away hear of the forum. Call each last in an action: see `publish_on_commit`."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from communities.forum.models import Block, Judgement, Objection, Reply, ReplyRevision, Report, Subscription, Topic
from communities.forum.rendering import plain
from communities.forum.rules import MODERATING_ROLES
from portal.live.publishing import publish_each_on_commit, publish_on_commit
from portal.notify.audiences import GrantAudience
from portal.notify.channels import Channel
from portal.notify.kinds import NotificationKind, notification_kinds
from portal.notify.sending import notify_on_commit

REPLIED, NAMED, ANSWERED, TO_JUDGE = "forum.replied", "forum.named", "forum.answered", "forum.to_judge"
# What was judged is told by what was done; one chooses about all of it at once.
JUDGED, LOCKED, MOVED, BLANKED, TAKEN_BACK = (
    "forum.judged", "forum.locked", "forum.moved", "forum.blanked", "forum.taken_back",
)  # fmt: skip
TOLD_AS = {Judgement.Kind.HIDE: JUDGED, Judgement.Kind.LOCK: LOCKED, Judgement.Kind.MOVE: MOVED}


def register_kinds() -> None:
    both = (Channel.IN_APP, Channel.EMAIL)
    register = notification_kinds.register
    register(
        REPLIED,
        NotificationKind(_("A new reply in a topic I follow"), both, title=_("New reply: %(title)s"), overtakes=True),
    )
    register(NAMED, NotificationKind(_("Somebody answers me"), both, title=_("Somebody answers you: %(title)s")))
    judged = {
        JUDGED: _("A moderator put away what you wrote: %(title)s"),
        LOCKED: _("A moderator locked your topic: %(title)s"),
        MOVED: _("A moderator moved your topic to another board: %(title)s"),
        BLANKED: _("A moderator took away what you once wrote: %(title)s"),
        TAKEN_BACK: _("What a moderator did to what you wrote was taken back: %(title)s"),
    }
    for kind, title in judged.items():
        label, chosen_with = _("A moderator has judged what I wrote"), "" if kind == JUDGED else JUDGED
        text = _("The reason: %(text)s")
        register(kind, NotificationKind(label, both, title=title, text=text, chosen_with=chosen_with))
    register(
        ANSWERED,
        NotificationKind(
            _("An answer to my report or objection"), both,
            title=_("Answered: %(title)s"), text=_("The reason: %(text)s"),
        ),
    )  # fmt: skip
    register(
        TO_JUDGE,
        NotificationKind(
            _("Something for a moderator to look at"), title=_("For a moderator: %(title)s"), by_role=True
        ),
    )


def topic_is_public(user: Any, rest: str) -> bool:
    """Everybody may hear that something happened in the topic numbered ``rest``: no words are told."""
    return len(rest) <= 18 and rest.isascii() and rest.isdecimal()


def _happened(topic: Topic, kind: str, number: int) -> tuple[str, dict[str, Any]]:
    return f"forum/{topic.pk}", {"kind": kind, "id": topic.pk, "number": number, "url": topic.address_of(number)}


def tell_opened(topic: Topic) -> None:
    """Pages that list topics hear of a new one."""
    payload = {"kind": "forum.opened", "id": topic.pk, "title": topic.title, "url": topic.address()}
    publish_on_commit(f"community/{topic.community.code}", payload)


def tell_replied(reply: Reply, named: Iterable[int]) -> None:
    """Those named, then those who follow. Who keeps the author off is told nothing of them."""
    topic = reply.topic
    keep_off = set(Block.objects.filter(blocked=reply.author_id).values_list("person_id", flat=True))
    keep_off.add(reply.author_id or 0)
    called = set(named) - keep_off
    following = set(Subscription.objects.filter(topic=topic).values_list("person_id", flat=True)) - keep_off - called
    text = plain(reply.html)
    told: dict[str, Any] = {"title": topic.title, "text": text}
    if called:
        key = f"forum.named:{reply.pk}"
        notify_on_commit(kind=NAMED, key=key, recipients=called, url=reply.address(), **told)
    if following:
        key = f"forum.replied:{reply.pk}"
        notify_on_commit(kind=REPLIED, key=key, recipients=following, url=topic.address_of_unread(), **told)
    publish_each_on_commit([_happened(topic, "forum.replied", reply.number)])


def tell_changed(topic: Topic, number: int = 1) -> None:
    """Open pages of the topic hear that what they show is no longer so."""
    publish_each_on_commit([_happened(topic, "forum.changed", number)])


def tell_judged(judgement: Judgement) -> None:
    """Whose words were judged learns what was done, with the reason, and where to object."""
    topic, number = judgement.topic, judgement.reply.number if judgement.reply else 1
    if judgement.concerned_id is not None:
        notify_on_commit(
            kind=TAKEN_BACK if judgement.undone_at else TOLD_AS[Judgement.Kind(judgement.kind)],
            key=f"forum.judged:{judgement.pk}:{judgement.undone_at is not None}",
            recipients=[judgement.concerned_id], title=topic.title, url=topic.address_of(number),
            text=judgement.undone_reason or judgement.reason,
        )  # fmt: skip
    tell_changed(topic, number)


def tell_blanked(reply: Reply, revision: ReplyRevision) -> None:
    """Whose earlier words were taken away learns it with the reason."""
    if reply.author_id is not None:
        notify_on_commit(
            kind=BLANKED, key=f"forum.blanked:{revision.pk}", recipients=[reply.author_id],
            title=reply.topic.title, url=reply.address(), text=revision.blanked_reason,
        )  # fmt: skip
    tell_changed(reply.topic, reply.number)


def tell_objected(objection: Objection) -> None:
    """Neither who judged nor who objects answers it, so neither is asked to."""
    judgement = objection.judgement
    apart = (judgement.by_id, judgement.concerned_id)
    _tell_moderators(judgement.topic, f"forum.objection:{objection.pk}", objection.address(), apart)


def tell_reported(report: Report) -> None:
    """Whoever wrote it is not told that it was reported, and whoever reported it knows."""
    apart = (report.reply.author_id, report.reporter_id)
    _tell_moderators(report.reply.topic, f"forum.report:{report.pk}", report.address(), apart)


def _tell_moderators(topic: Topic, key: str, url: str, apart: Iterable[int | None]) -> None:
    left_out = tuple(person for person in apart if person is not None)
    moderators = GrantAudience(tuple(map(str, MODERATING_ROLES)), (topic.community.path,), left_out)
    notify_on_commit(kind=TO_JUDGE, key=key, recipients=moderators, title=topic.title, url=url)


def tell_answered(thing: Report | Objection, person: int | None, title: str, url: str) -> None:
    if person is not None:
        key = f"forum.answered:{thing._meta.model_name}:{thing.pk}"
        notify_on_commit(kind=ANSWERED, key=key, recipients=[person], title=title, text=thing.answer, url=url)
