"""What the boards tell of a case: a need, an agreement that binds, a project. Nothing where there is no case."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from communities.cases.actions import add_step, withdraw_step
from communities.cases.kinds import StepKind, step_kinds
from communities.linkage.kinds import CardState, Stage
from communities.linkage.models import Agreement, Card, Project
from portal.users.models import User

NEED, AGREEMENT, PROJECT = "linkage.need", "linkage.agreement", "linkage.project"


def register_kinds() -> None:
    step_kinds.register(NEED, StepKind(label=gettext_lazy("Looking for help")), order=50)
    step_kinds.register(AGREEMENT, StepKind(label=gettext_lazy("Agreement signed")), order=51)
    step_kinds.register(PROJECT, StepKind(label=gettext_lazy("Done together")), order=52)


def tell_need(card: Card, by: User) -> None:
    """An opened or closed need. Offers are no steps: they may be a person's, and serve several needs."""
    if card.case is None or not card.is_need or card.opened_at is None:
        return
    key = f"{NEED}:{card.pk}"
    if card.state == CardState.CLOSED:
        withdraw_step(case=card.case, key=key, reason=card.closed_because)
        return
    add_step(
        case=card.case, key=key, kind=NEED, title=card.title, text=card.text[:300], at=card.opened_at,
        place=card.place, link=card.address(), by=by,
    )  # fmt: skip


def tell_agreement(project: Project, agreement: Agreement, by: User) -> None:
    """It binds, or was changed after it did: then the step is withdrawn until all have signed anew."""
    if project.case is None:
        return
    key = f"{AGREEMENT}:{project.pk}"
    if agreement.binding_at is None:
        with override("zh-hans"):
            reason = _("Its words were changed; everybody signs anew.")
        withdraw_step(case=project.case, key=key, reason=reason)
        return
    add_step(
        case=project.case, key=key, kind=AGREEMENT, title=agreement.subject, text=agreement.terms[:300],
        at=agreement.binding_at, place=project.match.need.place, link=agreement.address(), by=by,
    )  # fmt: skip


def step_of(project: Project) -> str:
    """The key of the step at which a project stands: what was needed, then what was agreed, then the project itself."""
    if project.stage == Stage.MATCHING:
        return project.match.need.step_key
    return f"{AGREEMENT if project.stage == Stage.AGREED else PROJECT}:{project.pk}"


def tell_project(project: Project, by: User) -> None:
    """Under way, done or stopped."""
    if project.case is None:
        return
    key = f"{PROJECT}:{project.pk}"
    if project.stage == Stage.STOPPED:
        withdraw_step(case=project.case, key=key, reason=project.stopped_because)
    elif project.stage in {Stage.UNDER_WAY, Stage.DONE}:
        add_step(
            case=project.case, key=key, kind=PROJECT, title=project.title, text=project.outcome[:300],
            at=project.done_at or project.moved_at, place=project.match.need.place,
            amount=project.money, link=project.address(), by=by,
        )  # fmt: skip
