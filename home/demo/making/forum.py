"""Topics told by `home.demo.content.topics`, said by those who say them."""

from datetime import date

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
from communities.places.models import Place
from home.demo.content.topics import TOPICS, Said, TypicalTopic
from home.demo.making.cases import Opened
from home.demo.timeline import Event, moment_of
from portal.notify.fan_out import fan_out
from portal.users.models import User


def forum_events(community: Place, people: dict[str, User], today: date, matters: Opened) -> list[Event]:
    """Every word at its hour, with those who agree right after it."""
    open_boards(by=None, community=community)
    known = people | {person.name: person for person in people.values()}
    neighbours = [person for key, person in people.items() if key.startswith("neighbour")]
    events = []
    for told in TOPICS:
        opened: list[Topic] = []
        for said in told.said:
            do = _saying(community, known, neighbours, told, said, opened, matters)
            events.append(Event(moment_of(today, said.days, said.at), do))
    return events


def _saying(community, known, neighbours, told: TypicalTopic, said: Said, opened, matters):  # type: ignore[no-untyped-def]
    def do() -> None:
        by = known[said.by]
        reply = _reply(community, by, told, said, opened, matters)
        for word, count in said.agree.items():
            for person in neighbours[:count]:
                react(by=person, reply=reply, word=word, wanted=True)
        if told.pinned and said is told.said[0]:
            pin_topic(by=known["worker"], topic=opened[0], wanted=True)
        if said.hidden:
            # By the other moderator, so that the one of the cast may answer the objection.
            judgement = hide_reply(by=known["moderator-two"], reply=reply, reason=said.hidden)
            if said.objected:
                object_to(by=by, judgement=judgement, reason=said.objected)
        if said.reported:
            reporter, reason = said.reported
            report_reply(by=known[reporter], reply=reply, reason=reason)
        fan_out()

    return do


def _reply(community: Place, by: User, told: TypicalTopic, said: Said, opened: list[Topic], matters: Opened) -> Reply:
    spoken_for = voices_of(by, community)[0] if said.official else None
    if not opened:
        board = Board.objects.select_related("community").get(community=community, slug=told.board)
        content = Content(said.text, spoken_for=spoken_for)
        opened.append(open_topic(by=by, board=board, title=told.title, content=content, case=matters.get(told.matter)))
        return opened[0].replies.select_related("topic__community").get()
    quoted = opened[0].replies.get(number=said.quotes) if said.quotes else None
    content = Content(said.text, quoted=quoted, quoted_text=quotable(quoted) if quoted else "", spoken_for=spoken_for)
    return post_reply(by=by, topic=opened[0], content=content)
