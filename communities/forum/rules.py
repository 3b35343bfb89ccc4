"""Who may write, keep order, and judge what. Nobody judges their own case.

``write`` asks whether somebody belongs to the community: a courtyard's committee does, though it holds only a part
of it. ``lead`` makes a topic part of a case: its author, a moderator, or who looks after cases. ``judge`` leaves out
whose words it is about; ``answer`` also who judged first, and ``answer_report`` who reported.
"""

from typing import Any

from rules.permissions import add_perm
from rules.predicates import predicate

from communities.cases.kinds import WHO_BRINGS_FORWARD, WHO_LOOKS_AFTER
from communities.cases.rules import looks_after
from portal.access.predicates import grants_of, holds, scope_of
from portal.access.roles import Role

WRITING_ROLES = frozenset(
    {
        Role.RESIDENT,
        Role.COMMITTEE_MEMBER,
        Role.COMMITTEE_CHAIR,
        Role.PARTY_BRANCH_SECRETARY,
        Role.COMMUNITY_WORKER,
        Role.COUNCIL_MEMBER,
        Role.EVENT_ORGANISER,
        Role.FORUM_MODERATOR,
        *WHO_BRINGS_FORWARD,
        Role.SUBDISTRICT_OFFICER,
        Role.DISTRICT_OFFICER,
    }
)
# Who may say something in the name of the place they hold the role for.
SPEAKING_ROLES = frozenset(
    {
        Role.COMMITTEE_MEMBER,
        Role.COMMITTEE_CHAIR,
        Role.COMMUNITY_WORKER,
        Role.SUBDISTRICT_OFFICER,
        Role.DISTRICT_OFFICER,
    }
)
MODERATING_ROLES = (Role.FORUM_MODERATOR, Role.COMMUNITY_WORKER)
may_moderate = holds(*MODERATING_ROLES)
may_oversee = holds(*MODERATING_ROLES, Role.SUBDISTRICT_OFFICER, Role.DISTRICT_OFFICER)


@predicate
def belongs_here(user: Any, thing: Any = None) -> bool:
    if thing is None:
        return False
    path = scope_of(thing)
    return any(
        grant.role in WRITING_ROLES and (grant.covers(path) or grant.scope.startswith(path + "/"))
        for grant in grants_of(user)
    )


@predicate
def speaks_for(user: Any, place: Any = None) -> bool:
    if place is None:
        return False
    path = scope_of(place)
    return any(grant.role in SPEAKING_ROLES and grant.scope == path for grant in grants_of(user))


@predicate
def wrote_it(user: Any, words: Any = None) -> bool:
    """``words`` are a reply or a topic; what nobody wrote any more is nobody's."""
    return words is not None and words.author_id is not None and words.author_id == getattr(user, "pk", None)


@predicate
def is_concerned(user: Any, judgement: Any = None) -> bool:
    return judgement is not None and judgement.concerned_id is not None and judgement.concerned_id == user.pk


@predicate
def looks_after_its_case(user: Any, topic: Any = None) -> bool:
    """Who looks after cases anywhere in the community; once a topic is part of a case, who looks after that one."""
    if topic is None:
        return False
    if topic.case is not None:
        return bool(looks_after(user, topic.case))
    path = scope_of(topic)
    return any(
        grant.role in WHO_LOOKS_AFTER and (grant.covers(path) or grant.scope.startswith(path + "/"))
        for grant in grants_of(user)
    )


@predicate
def has_part_in_the_objection(user: Any, objection: Any = None) -> bool:
    """Whose words it is about, and who judged first."""
    if objection is None:
        return True
    return user.pk in (objection.judgement.by_id, objection.judgement.concerned_id)


@predicate
def has_part_in_the_report(user: Any, report: Any = None) -> bool:
    """Who wrote what is reported, and who reported it."""
    return report is None or user.pk in (report.reply.author_id, report.reporter_id)


add_perm("communities_forum.write", belongs_here)
add_perm("communities_forum.speak_for", speaks_for)
add_perm("communities_forum.change", wrote_it & belongs_here)
add_perm("communities_forum.report", belongs_here & ~wrote_it)
add_perm("communities_forum.see_words", wrote_it | may_oversee)
add_perm("communities_forum.lead", (wrote_it & belongs_here) | may_moderate | looks_after_its_case)
add_perm("communities_forum.moderate", may_moderate)
add_perm("communities_forum.oversee", may_oversee)
add_perm("communities_forum.judge", may_moderate & ~wrote_it)
add_perm("communities_forum.take_back", may_moderate & ~is_concerned)
add_perm("communities_forum.object", is_concerned)
add_perm("communities_forum.answer", may_moderate & ~has_part_in_the_objection)
add_perm("communities_forum.answer_report", may_moderate & ~has_part_in_the_report)
add_perm("communities_forum.keep_boards", may_oversee)
