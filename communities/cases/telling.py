"""What those concerned hear of a case, those who look after it, and whoever raised it."""

from collections.abc import Collection

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from communities.cases.kinds import step_viewers
from communities.cases.models import Case, CaseLink, Step
from communities.cases.rules import is_concerned
from communities.cases.thread import FINISHED, RAISED, REVISIT
from portal.access.models import Grant
from portal.access.roles import Role
from portal.notify.audiences import GrantAudience
from portal.notify.channels import Channel
from portal.notify.kinds import NotificationKind, notification_kinds
from portal.notify.sending import notify_on_commit
from portal.users.models import User

TO_LOOK_AFTER, MOVED, ENDED, REVISITED = "case.to_look_after", "case.moved", "case.ended", "case.revisited"
JOINED, PARTED = "case.joined", "case.parted"
# Of those who look after a case the ones on the spot; officers find it when they look.
ON_THE_SPOT = (Role.COMMITTEE_MEMBER, Role.COMMITTEE_CHAIR, Role.COMMUNITY_WORKER)
# Steps of which their own actions tell what is to be told.
TOLD_OTHERWISE = (RAISED, FINISHED, REVISIT)


def register_kinds() -> None:
    both = (Channel.IN_APP, Channel.EMAIL)
    notification_kinds.register(
        TO_LOOK_AFTER,
        NotificationKind(
            _("A new matter where I look after matters"),
            default_channels=both,
            title=_("A new matter: %(title)s"),
            by_role=True,
        ),
    )
    notification_kinds.register(
        MOVED,
        NotificationKind(
            _("A matter I raised has come a step further"), default_channels=both, title=_("A step further: %(title)s")
        ),
    )
    notification_kinds.register(
        JOINED,
        NotificationKind(
            _("A matter I raised became one with another"),
            default_channels=both,
            title=_("One matter from now on: %(title)s"),
        ),
    )
    notification_kinds.register(
        PARTED,
        NotificationKind(
            _("A matter I raised parted from another"),
            default_channels=both,
            title=_("A matter of its own again: %(title)s"),
        ),
    )
    notification_kinds.register(
        ENDED,
        NotificationKind(
            _("A matter of where I live has come to its end"),
            default_channels=(Channel.IN_APP,),
            title=_("How it ended: %(title)s"),
        ),
    )
    notification_kinds.register(
        REVISITED,
        NotificationKind(
            _("Something done where I live was looked at again"),
            default_channels=(Channel.IN_APP,),
            title=_("Looked at again: %(title)s"),
        ),
    )


def tell_who_looks_after_it(case: Case) -> None:
    """Tell the committee of its place and the community's workers of a new case, but for who raised it. One query."""
    path, community = case.place.path.split("/"), case.community.path.count("/")
    places = ["/".join(path[: depth + 1]) for depth in range(community, len(path))]
    held = Grant.objects.current().filter(role__in=ON_THE_SPOT, scope__in=places).exclude(user=case.opened_by_id)
    people = set(held.values_list("user_id", flat=True))
    if people:
        key = f"case:{case.pk}:to_look_after"
        notify_on_commit(
            kind=TO_LOOK_AFTER, key=key, recipients=people, title=case.title, text=case.summary, url=case.address()
        )


def tell_who_raised_it(step: Step, by: User | None, not_to: Collection[int] = ()) -> None:
    """Tell whoever raised the case of a new step, once, where they may open it and it is not their own. One query."""
    if step.kind in TOLD_OTHERWISE:
        return
    may_see = step_viewers[step.viewers]
    found = _who_raised(step.case, by)
    people = [person for person in found if person.pk not in not_to and may_see(person, step)]
    _tell_of_a_step(step.case, f"case:{step.case_id}:step:{step.pk}", people, step.title, f"#step-{step.pk}")


def tell_that_they_joined(link: CaseLink) -> None:
    """Tell whoever raised the two that they are one matter now, and why; not who joined them. One query."""
    people = _who_raised(link.case, link.by)
    if people:
        with override(settings.LANGUAGE_CODE):
            said = _("“%(one)s” and “%(other)s”") % {"one": link.case.title, "other": link.other.title}
        notify_on_commit(
            kind=JOINED, key=f"case:joined:{link.pk}", recipients=people, title=said, text=link.reason,
            url=link.other.address(),
        )  # fmt: skip


def tell_that_they_parted(link: CaseLink) -> None:
    """Tell whoever raised the two that each goes its own way again, and why; not who parted them. Two queries."""
    for case in (link.case, link.other):
        if people := _who_raised(case, link.ended_by):
            notify_on_commit(
                kind=PARTED, key=f"case:parted:{link.pk}:{case.pk}", recipients=people, title=case.title,
                text=link.ended_reason, url=case.address(),
            )  # fmt: skip


def tell_that_it_ended(case: Case, text: str, by: User) -> None:
    """Tell those who live there, so that they can rate it."""
    _tell(case, ENDED, f"case:{case.pk}:ended:{case.closed_at:%Y%m%d%H%M%S%f}", text, by)


def tell_what_was_found(case: Case, title: str, text: str, by: User) -> None:
    """Tell those who live there what a second look found."""
    _tell(case, REVISITED, f"case:{case.pk}:revisited:{case.closed_at:%Y%m%d%H%M%S%f}", f"{title}\n{text}", by)


def _tell(case: Case, kind: str, key: str, text: str, by: User) -> None:
    """Tell those who live there, and whoever raised it from elsewhere; not who did it."""
    paths = {case.place.path, *Case.objects.filter(root=case).values_list("place__path", flat=True)}
    notify_on_commit(
        kind=kind,
        key=key,
        recipients=GrantAudience((str(Role.RESIDENT),), tuple(sorted(paths)), (by.pk,)),
        title=case.title,
        text=text,
        url=case.address(),
    )
    elsewhere = [person for person in _who_raised(case, by) if not is_concerned(person, case)]
    _tell_of_a_step(case, f"{key}:raised", elsewhere, text)


def _tell_of_a_step(case: Case, key: str, people: list[User], text: str, anchor: str = "") -> None:
    if people:
        url = case.address() + anchor
        notify_on_commit(kind=MOVED, key=key, recipients=people, title=case.title, text=text, url=url)


def _who_raised(case: Case, by: User | None) -> list[User]:
    """Whoever raised the case or one that is one matter with it, but for ``by``."""
    root = case.root_id or case.pk
    together = Case.objects.filter(Q(pk=root) | Q(root=root))
    people = User.objects.filter(pk__in=together.values("opened_by"), is_active=True)
    return list(people.exclude(pk=by.pk) if by is not None else people)
