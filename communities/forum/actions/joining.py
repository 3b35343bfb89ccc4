"""Making a topic part of a case."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from communities.cases.actions import open_case
from communities.cases.locks import hold
from communities.cases.models import Case
from communities.forum.locks import locked_topic
from communities.forum.models import Topic
from communities.forum.on_cases import leave_case, tell_case
from communities.places.models import Place
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.users.models import User


@transaction.atomic
def join_case(*, by: User, topic: Topic, case: Case) -> Topic:
    """Make the topic a step of ``case``, and no longer of another. Twice changes nothing.

    Raises ``ValueError`` for a case of another community.
    """
    require(by, "communities_forum.lead", topic)
    if case.community_id != topic.community_id:
        raise ValueError(f"{case.pk} is a case of another community.")
    topic = locked_topic(topic)
    if topic.case_id == case.pk:
        return topic
    # Part of another case since it was read: then who looks after that one leads it.
    require(by, "communities_forum.lead", topic)
    hold(case)
    before, topic.case = topic.case, case
    topic.save(update_fields=["case"])
    record("forum.topic.joined", actor=by, thing=topic, scope=topic.community.path, case=case.pk)
    touch(topic.community.path)
    if before is not None:
        topic.case = before
        with override("zh-hans"):
            leave_case(topic, _("It was made part of another case."))
        topic.case = case
    tell_case(topic, by)
    return topic


@transaction.atomic
def open_case_of(
    *, by: User, topic: Topic, title: str, summary: str, place: Place | None = None, key: uuid.UUID | None = None
) -> Case:
    """Open a case for what is talked over, with the topic as its step. The same ``key`` twice is one case.

    ``place`` is one of the topic's community, or None for the community itself.
    """
    require(by, "communities_forum.lead", topic)
    topic = locked_topic(topic)
    community = topic.community
    case = open_case(by=by, community=community, place=place or community, title=title, summary=summary, key=key)
    join_case(by=by, topic=topic, case=case)
    return case
