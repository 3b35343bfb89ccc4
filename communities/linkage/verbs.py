"""Words for the verbs this app records."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from communities.linkage.kinds import Board, Side, Stage
from communities.linkage.models import Card, Project
from portal.audit.facts import Fact, audit_facts, audit_links, one_of
from portal.audit.verbs import audit_verbs


def _cards(numbers: Collection[str]) -> dict[str, str]:
    found = Card.objects.public().filter(pk__in=numbers).select_related("community")
    return {str(card.pk): card.address() for card in found}


def _projects(numbers: Collection[str]) -> dict[str, str]:
    found = Project.objects.filter(pk__in=numbers).select_related("community")
    return {str(project.pk): project.address() for project in found}


def register_verbs() -> None:
    audit_verbs.register("linkage.card.written", _("wrote a need or an offer"))
    audit_verbs.register("linkage.card.opened", _("put a need or an offer on the board"))
    audit_verbs.register("linkage.card.changed", _("changed a need or an offer"))
    audit_verbs.register("linkage.card.closed", _("closed a need or an offer"))
    audit_verbs.register("linkage.match.declined", _("said that a need and an offer do not fit"))
    audit_verbs.register("linkage.project.begun", _("brought two parties together"))
    audit_verbs.register("linkage.agreement.written", _("wrote an agreement"))
    audit_verbs.register("linkage.agreement.signed", _("signed an agreement"))
    audit_verbs.register("linkage.project.step_proposed", _("proposed the next step of a project"))
    audit_verbs.register("linkage.project.nodded", _("nodded to the next step of a project"))
    audit_verbs.register("linkage.project.moved", _("moved a project"))
    audit_verbs.register("linkage.project.step_dropped", _("took back the next step of a project"))
    audit_verbs.register("linkage.project.stopped", _("stopped a project"))
    audit_verbs.register("linkage.project.outcome_written", _("wrote what came of a project"))
    audit_verbs.register("linkage.task.added", _("added a task to a project"))
    audit_verbs.register("linkage.task.changed", _("changed a task of a project"))
    audit_verbs.register("linkage.task.dropped", _("dropped a task of a project"))
    audit_verbs.register("linkage.task.ticked", _("said whether a task is done"))
    audit_verbs.register("linkage.log_entry.written", _("wrote in the log of a project"))
    audit_verbs.register("linkage.log_entry.withdrawn", _("took back what stood in the log of a project"))
    audit_facts.register("linkage.side", Fact(_("side"), one_of(dict(Side.choices))))
    audit_facts.register("linkage.board", Fact(pgettext_lazy("of a need", "board"), one_of(dict(Board.choices))))
    audit_facts.register("linkage.to_stage", Fact(_("to where"), one_of(dict(Stage.choices))))
    audit_facts.register("linkage.version", Fact(_("version")))
    audit_facts.register("linkage.binding", Fact(""))
    audit_facts.register("linkage.done", Fact(""))
    audit_links.register("communities_linkage.card", _cards)
    audit_links.register("communities_linkage.project", _projects)
