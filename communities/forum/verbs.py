"""Words for the verbs this app records."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from communities.forum.models import Board, Reply, Topic
from portal.audit.facts import Fact, audit_facts, audit_links
from portal.audit.verbs import audit_verbs


def _board_pages(numbers: Collection[str]) -> dict[str, str]:
    found = Board.objects.filter(pk__in=numbers).select_related("community")
    return {str(board.pk): board.address() for board in found}


def _topic_pages(numbers: Collection[str]) -> dict[str, str]:
    """Of topics anybody may read."""
    found = Topic.objects.filter(pk__in=numbers, hidden=False).select_related("community")
    return {str(topic.pk): topic.address() for topic in found}


def _reply_pages(numbers: Collection[str]) -> dict[str, str]:
    found = Reply.objects.filter(pk__in=numbers, topic__hidden=False).select_related("topic__community")
    return {str(reply.pk): reply.address() for reply in found}


def register_verbs() -> None:
    register = audit_verbs.register
    register("forum.boards.opened", _("opened the boards of a forum"))
    register("forum.board.added", _("added a board to a forum"))
    register("forum.board.changed", _("renamed or described a board of a forum"))
    register("forum.board.moved", _("put the boards of a forum in another order"))
    register("forum.board.closed", _("closed a board of a forum"))
    register("forum.board.reopened", _("opened a board of a forum again"))
    register("forum.topic.opened", _("opened a topic"))
    register("forum.topic.joined", _("made a topic part of a case"))
    register("forum.topic.pinned", _("put a topic on top"))
    register("forum.topic.unpinned", _("no longer keeps a topic on top"))
    register("forum.reply.posted", _("replied in a topic"))
    register("forum.reply.edited", _("changed a reply"))
    register("forum.words.blanked", _("took away what a reply once said"))
    register("forum.judgement.hidden", _("put a reply away"))
    register("forum.judgement.locked", _("locked a topic"))
    register("forum.judgement.moved", _("moved a topic"))
    register("forum.judgement.taken_back", _("took a judgement in the forum back"))
    register("forum.report.made", _("reported a reply"))
    register("forum.report.dismissed", _("left a reported reply as it is"))
    register("forum.objection.made", _("objected to a judgement in the forum"))
    register("forum.objection.upheld", _("let a judgement in the forum stand"))
    register("forum.objection.overturned", _("took a judgement in the forum back after an objection"))
    audit_facts.register("forum.board", Fact(_("board")))
    audit_facts.register("forum.case", Fact(_("case number")))
    audit_facts.register("forum.number", Fact(_("number in the topic")))
    audit_facts.register("forum.topic", Fact(_("topic number")))
    audit_facts.register("forum.version", Fact(_("version")))
    audit_links.register("communities_forum.board", _board_pages)
    audit_links.register("communities_forum.topic", _topic_pages)
    audit_links.register("communities_forum.reply", _reply_pages)
