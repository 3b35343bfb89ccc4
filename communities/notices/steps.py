"""A notice as a step of the matter it tells of."""

from communities.cases.actions import add_step, withdraw_step
from communities.notices.models import Notice
from portal.users.models import User

STEP = "notices.notice"


def step_key(notice: Notice) -> str:
    return f"{STEP}:{notice.pk}"


def tell_the_case(notice: Notice, by: User) -> None:
    """Show on the thread what hangs on the wall, in the transaction that hung, corrected or withdrew it."""
    if notice.case is None:
        return
    if notice.is_withdrawn:
        withdraw_step(case=notice.case, key=step_key(notice), reason=notice.withdrawal_reason)
    elif notice.published_at is not None:
        add_step(
            case=notice.case,
            key=step_key(notice),
            kind=STEP,
            title=notice.title,
            at=notice.published_at,
            link=notice.address(),
            by=by,
        )
