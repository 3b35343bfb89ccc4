"""Drafts: kept while one writes, sent or thrown away. They are their writer's alone, so nothing of them is recorded."""

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from communities.cases.models import Case
from communities.forum.actions.opening import open_topic
from communities.forum.actions.replying import post_reply
from communities.forum.content import Content, Shown
from communities.forum.models import Board, Draft, DraftPicture, Reply, Topic
from communities.forum.refusals import NothingSaid, Overtaken
from communities.places.models import Place
from portal.access.decisions import require
from portal.users.models import User


@transaction.atomic
def keep_draft(
    *, by: User, community: Place, topic: Topic | None, content: Content, title: str = "", board: Board | None = None,
    key: uuid.UUID | None = None, case: Case | None = None, pictures_too: bool = True,
) -> Draft | None:  # fmt: skip
    """Keep what is being written, in the stead of what was kept before.

    None, and nothing kept, when what carries ``key`` was sent already: a form that comes late brings nothing back.
    Without ``pictures_too`` the pictures stay as they were.
    """
    require(by, "communities_forum.write", community.path)
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    # Waits for the one who sends it at this moment, and then finds it sent.
    draft = _drafts(by, community, topic).select_for_update(no_key=True, of=("self",)).first()
    if key is not None and (Reply if topic else Topic).objects.filter(key=key).exists():
        return None
    if draft is None:
        if key is None or Draft.objects.filter(key=key).exists():
            key = uuid.uuid4()
        draft = Draft(person=by, community=community, topic=topic, key=key, version=0)
    draft.title, draft.board, draft.case, draft.text = title, board, case, content.text
    draft.quoted, draft.quoted_text, draft.spoken_for = content.quoted, content.quoted_text, content.spoken_for
    draft.version += 1
    draft.kept_at = timezone.now()
    draft.save()
    if pictures_too:
        draft.pictures.all().delete()
        DraftPicture.objects.bulk_create(
            DraftPicture(draft=draft, picture=shown.picture, description=shown.description, order=place)
            for place, shown in enumerate(content.pictures)
        )
    return draft


def draft_of(by: User, community: Place, topic: Topic | None) -> Draft | None:
    """What ``by`` has begun to write there."""
    return _drafts(by, community, topic).first()


def _drafts(by: User, community: Place, topic: Topic | None) -> QuerySet[Draft]:
    drafts = Draft.objects.filter(person=by, community=community, topic=topic)
    return drafts.select_related(
        "quoted__author", "quoted__spoken_for", "spoken_for", "board__community", "case__place"
    )


def content_of(draft: Draft, pictures: Sequence[DraftPicture] | None = None) -> Content:
    kept = pictures if pictures is not None else list(draft.pictures.select_related("picture"))
    shown = [Shown(each.picture, each.description) for each in kept]
    return Content(draft.text, draft.quoted, draft.quoted_text, draft.spoken_for, shown)


@transaction.atomic
def send_draft(*, by: User, draft: Draft, version: int) -> Reply | Topic:
    """Make of it the reply or the topic it is the draft of, and clear it away.

    ``version`` is what the writer has looked at. Raises `Overtaken`, `NothingSaid` and what the acts themselves raise.
    """
    held = Draft.objects.select_for_update(no_key=True, of=("self",)).filter(pk=draft.pk, person=by).first()
    if held is None or held.version != version:
        raise Overtaken(draft.pk)
    content = content_of(draft)
    if any(not shown.description for shown in content.pictures):
        raise NothingSaid(draft.pk)
    made: Reply | Topic
    if draft.topic is not None:
        held.delete()
        made = post_reply(by=by, topic=draft.topic, content=content, key=draft.key)
    elif draft.board is not None:
        held.delete()
        made = open_topic(by=by, board=draft.board, title=draft.title, content=content, key=draft.key, case=draft.case)
    else:
        raise NothingSaid(draft.pk)
    return made


@transaction.atomic
def discard_draft(*, by: User, community: Place, topic: Topic | None) -> None:
    """Throw away what was begun."""
    draft = draft_of(by, community, topic)
    if draft is not None:
        draft.delete()
