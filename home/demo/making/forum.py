"""Topics that the demo tells, said by those who say them."""

from collections.abc import Callable

from communities.forum.actions import (
    Content,
    hide_reply,
    object_to,
    open_boards,
    open_topic,
    pin_topic,
    post_reply,
    react,
    report_reply,
)
from communities.forum.forms import quotable
from communities.forum.models import Board, Reply, Topic
from communities.forum.queries import voices_of
from home.demo.content.typical import Said, TypicalTopic
from home.demo.making.people import somebody
from home.demo.making.setting import Setting
from home.demo.timeline import Event, moment_of
from portal.notify.fan_out import fan_out
from portal.users.models import User


def forum_events(setting: Setting) -> list[Event]:
    """Every word at its hour, with those who agree right after it."""
    open_boards(by=None, community=setting.community)
    events = []
    for told in setting.told.topics:
        opened: list[Topic] = []
        events += [
            Event(moment_of(setting.today, said.days, said.at), _saying(setting, told, said, opened))
            for said in told.said
        ]
    return events


def _saying(setting: Setting, told: TypicalTopic, said: Said, opened: list[Topic]) -> Callable[[], None]:
    def do() -> None:
        known = setting.people
        by = somebody(known, said.by)
        reply = _reply(setting, by, told, said, opened)
        for word, count in said.agree.items():
            for person in setting.neighbours[:count]:
                react(by=person, reply=reply, word=word, wanted=True)
        if told.pinned and said is told.said[0]:
            pin_topic(by=known["worker"], topic=opened[0], wanted=True)
        if said.hidden:
            # By the other moderator where there is one, so that the one of the cast may answer the objection.
            moderator = known.get("moderator-two", known["moderator"])
            judgement = hide_reply(by=moderator, reply=reply, reason=said.hidden)
            if said.objected:
                object_to(by=by, judgement=judgement, reason=said.objected)
        if said.reported:
            reporter, reason = said.reported
            report_reply(by=somebody(known, reporter), reply=reply, reason=reason)
        fan_out()

    return do


def _reply(setting: Setting, by: User, told: TypicalTopic, said: Said, opened: list[Topic]) -> Reply:
    community = setting.community
    spoken_for = voices_of(by, community)[0] if said.official else None
    if not opened:
        board = Board.objects.select_related("community").get(community=community, slug=told.board)
        content = Content(said.text, spoken_for=spoken_for)
        matter = setting.opened.get(told.matter)
        opened.append(open_topic(by=by, board=board, title=told.title, content=content, case=matter))
        return opened[0].replies.select_related("topic__community").get()
    quoted = opened[0].replies.get(number=said.quotes) if said.quotes else None
    content = Content(said.text, quoted=quoted, quoted_text=quotable(quoted) if quoted else "", spoken_for=spoken_for)
    return post_reply(by=by, topic=opened[0], content=content)
