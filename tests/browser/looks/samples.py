"""One sample of every page kind in docs/reference/urls.md, as the demo has it, and who looks at it.

The address is the table's own. What stands in braces there is looked up in the demo's database by `THINGS`; who looks
is the first in `LOOKERS` to whom the table shows the page, unless `OTHERWISE` names somebody. What has no sample stands
in `NOT_LOOKED_AT` with its reason, or tests/architecture/test_samples.py fails.
"""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.portal.access.url_table import Row, rows

# Columns of the table and who of the demo's cast stands for each; the fewer people, the fewer sign-ins.
LOOKERS = {
    "signed out": "",
    "resident": "resident",
    "community worker": "worker",
    "committee member": "member",
    "committee chair": "chair",
    "approver": "approver",
    "cashier": "cashier",
    "treasurer": "treasurer",
    "supervisor": "supervisor",
    "administrator": "admin",
    "district officer": "district",
}
HERE = "(SELECT id FROM communities_places_place WHERE slug = 'xinhong' AND kind = 'community')"
_OCCASION = f"SELECT id FROM communities_occasions_occasion WHERE community_id = {HERE}"
_OPEN_EVENT = f"{_OCCASION} AND state = 'open' ORDER BY starts_at DESC LIMIT 1"
_OVER_EVENT = f"{_OCCASION} AND id IN (SELECT event_id FROM volunteering_hours_hourrecord) ORDER BY id LIMIT 1"
_REQUEST = (
    "SELECT r.id FROM fund_spending_spendingrequest r JOIN fund_ledger_fund f ON f.id = r.fund_id "
    f"WHERE r.state = '{{}}' AND f.community_id = {HERE} LIMIT 1"
)
_CASES = f"SELECT id FROM communities_cases_case WHERE community_id = {HERE}"
_PROJECT = f"SELECT id FROM communities_linkage_project WHERE stage = 'under_way' AND community_id = {HERE} LIMIT 1"
_JUDGEMENTS = f"SELECT id FROM communities_forum_judgement WHERE community_id = {HERE}"
# How each thing that the table's addresses name is found in the demo.
THINGS = {
    "resident": "SELECT id FROM portal_users_user WHERE email = 'resident@demo.example'",
    "chair_grant": (
        "SELECT g.id FROM portal_access_grant g JOIN portal_users_user u ON u.id = g.user_id "
        "WHERE u.email = 'chair@demo.example' LIMIT 1"
    ),
    "courtyard": f"SELECT slug FROM communities_places_place WHERE kind = 'courtyard' AND parent_id = {HERE} LIMIT 1",
    "building": "SELECT parent_id FROM communities_places_place WHERE kind = 'entrance' LIMIT 1",
    "dwelling": "SELECT dwelling_id FROM communities_registry_residence WHERE state = 'verified' LIMIT 1",
    "residence": "SELECT id FROM communities_registry_residence WHERE state = 'verified' LIMIT 1",
    "residence_asked": "SELECT id FROM communities_registry_residence WHERE state = 'asked' LIMIT 1",
    "letters": "SELECT id FROM communities_registry_letterbatch ORDER BY id LIMIT 1",
    "letters_courtyard": (
        "SELECT c.slug FROM communities_registry_letterbatch b JOIN communities_places_place h ON h.id = b.place_id "
        "JOIN communities_places_place c ON c.id = h.parent_id ORDER BY b.id LIMIT 1"
    ),
    "notice": (
        f"SELECT id FROM communities_notices_notice WHERE community_id = {HERE} AND state = 'published' "
        "AND corrected_at IS NOT NULL LIMIT 1"
    ),
    "entry": (
        "SELECT e.number FROM fund_ledger_entry e JOIN fund_ledger_fund f ON f.id = e.fund_id "
        f"WHERE e.kind = 'payment' AND f.community_id = {HERE} ORDER BY e.number DESC LIMIT 1"
    ),
    "gift": (
        "SELECT substr(key, 1, 8) || '-' || substr(key, 9, 4) || '-' || substr(key, 13, 4) || '-' "
        "|| substr(key, 17, 4) || '-' || substr(key, 21) FROM fund_donations_gift g "
        "JOIN portal_users_user u ON u.id = g.donor_id WHERE u.email = 'resident@demo.example' LIMIT 1"
    ),
    "receipt": "SELECT receipt_code FROM fund_donations_gift WHERE receipt_code <> '' LIMIT 1",
    "case": f"{_CASES} AND state = 'open' AND root_id IS NULL ORDER BY id LIMIT 1",
    "case_done": f"{_CASES} AND outcome = 'done' ORDER BY rating_until DESC LIMIT 1",
    "case_part": (
        "SELECT case_id FROM communities_cases_caselink WHERE kind = 'joined' AND ended_at IS NULL "
        f"AND case_id IN ({_CASES}) LIMIT 1"
    ),
    "topic": f"SELECT id FROM communities_forum_topic WHERE community_id = {HERE} ORDER BY reply_count DESC LIMIT 1",
    "report": (
        "SELECT r.id FROM communities_forum_report r JOIN communities_forum_reply said ON said.id = r.reply_id "
        f"JOIN communities_forum_topic t ON t.id = said.topic_id WHERE t.community_id = {HERE} LIMIT 1"
    ),
    "judgement": f"{_JUDGEMENTS} AND undone_at IS NULL LIMIT 1",
    "objection": f"SELECT id FROM communities_forum_objection WHERE judgement_id IN ({_JUDGEMENTS}) LIMIT 1",
    "minutes": (
        f"SELECT id FROM communities_deliberation_meeting WHERE state = 'published' AND community_id = {HERE} LIMIT 1"
    ),
    "request_asked": _REQUEST.format("asked"),
    "request_decided": _REQUEST.format("decided"),
    "request_approved": _REQUEST.format("approved"),
    "request_paid": _REQUEST.format("paid"),
    "organisation": (
        f"SELECT id FROM communities_registry_organisation WHERE state = 'verified' AND home_id = {HERE} LIMIT 1"
    ),
    "card": (
        f"SELECT id FROM communities_linkage_card WHERE community_id = {HERE} AND side = 'need' "
        "AND state = 'open' LIMIT 1"
    ),
    "offer_card": (
        f"SELECT id FROM communities_linkage_card WHERE community_id = {HERE} AND side <> 'need' "
        "AND state = 'open' LIMIT 1"
    ),
    "quarter": "SELECT strftime('%Y', 'now') || '-' || ((strftime('%m', 'now') + 2) / 3)",
    "agreement_number": (
        "SELECT a.number FROM communities_linkage_agreement a JOIN communities_linkage_project p "
        f"ON p.id = a.project_id WHERE a.binding_at IS NOT NULL AND p.community_id = {HERE} LIMIT 1"
    ),
    "linkage_project": _PROJECT,
    "task": f"SELECT id FROM communities_linkage_task WHERE project_id = ({_PROJECT}) LIMIT 1",
    "log_entry": f"SELECT id FROM communities_linkage_logentry WHERE project_id = ({_PROJECT}) LIMIT 1",
    "words_case": (
        "SELECT s.case_id FROM communities_cases_steprevision r JOIN communities_cases_step s ON s.id = r.step_id "
        f"WHERE s.case_id IN ({_CASES}) ORDER BY r.id LIMIT 1"
    ),
    "case_words": (
        "SELECT r.id FROM communities_cases_steprevision r JOIN communities_cases_step s ON s.id = r.step_id "
        f"WHERE s.case_id IN ({_CASES}) ORDER BY r.id LIMIT 1"
    ),
    "own_representation": (
        "SELECT r.id FROM communities_registry_representation r JOIN portal_users_user u ON u.id = r.user_id "
        "WHERE u.email = 'barber@demo.example' LIMIT 1"
    ),
    "event": _OPEN_EVENT,
    "event_over": _OVER_EVENT,
    "place": f"SELECT id FROM communities_occasions_booking WHERE occasion_id = ({_OPEN_EVENT}) LIMIT 1",
    "hours": f"SELECT id FROM volunteering_hours_hourrecord WHERE event_id = ({_OVER_EVENT}) LIMIT 1",
}
# Who looks where the demo's people stand elsewhere than the table's, and at which other address.
OTHERWISE: dict[str, tuple[str, str]] = {
    "forum:report": ("worker", ""),
    "forum:case": ("worker", ""),
    "cases:blank": ("worker", "/c/xinhong/cases/{words_case}/words/{case_words}/"),
    "registry:letters_void": ("worker", "/c/xinhong/courtyards/{letters_courtyard}/letters/{letters}/void/"),
    "registry:lay_down": ("barber@demo.example", "/organisations/representations/{own_representation}/end/"),
}
_FILE = "is a file or a feed, and no page"
_FRAGMENT = "is a part of a page, looked at where it is put in"
_WALK = "is looked at on the way of somebody who writes it first: tests/browser/walks"
NOT_LOOKED_AT = {
    "serving:livez": "is asked by machines",
    "serving:readyz": "is asked by machines",
    "serving:robots": _FILE,
    "places:brands": _FILE,
    "places:brand_shades": _FILE,
    "notices:feed": _FILE,
    "notices:row": _FRAGMENT,
    "places:suggest": _FRAGMENT,
    "disclosure:csv": _FILE,
    "cases:csv": _FILE,
    "cases:card": _FILE,
    "forum:feed": _FILE,
    "forum:after": _FRAGMENT,
    "deliberation:csv": _FILE,
    "spending:csv": _FILE,
    "linkage:csv": _FILE,
    "volunteering:calendar": _FILE,
    "volunteering:event_calendar": _FILE,
    "hours:csv": _FILE,
    "occasions:calendar": _FILE,
    "wagtailadmin_home": "is Wagtail's own",
    "admin:index": "is Django's own",
    "admin:portal_access_grant_changelist": "is Django's own",
    "spending:quote_picture": _FILE,
    "spending:voucher_picture": _FILE,
    "forum:edit": "is for the author of the words, who is nobody of the demo's cast",
    "forum:object": "is for the author of what was put away, who is nobody of the demo's cast",
    "forum:blank": "needs a reply that was said anew, and the demo has none",
    "registry:decide": _WALK,
    "registry:letter_code": "has its code on paper alone: tests/browser/test_residence.py",
    "occasions:door": _WALK,
    "donations:practice": _WALK,
    "notices:edit": _WALK,
    "notices:preview": _WALK,
    "volunteering:preview": _WALK,
    "spending:edit": _WALK,
    "deliberation:edit": _WALK,
    "deliberation:decide": _WALK,
    "deliberation:decision": _WALK,
}


@dataclass(frozen=True)
class Sample:
    """A page kind: its name in the table, an address with things in braces, and who looks: a key of the demo's cast,
    or an address of e-mail."""

    name: str
    path: str
    person: str

    @property
    def things(self) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", self.path))

    def address(self, database: sqlite3.Connection) -> str:
        """Raises ``LookupError`` where the demo has nothing of the kind."""
        found = {}
        for thing in self.things:
            row = database.execute(THINGS[thing]).fetchone()
            if row is None:
                raise LookupError(f"{self.name}: the demo has no {thing}")
            found[thing] = row[0]
        return self.path.format_map(found)


def page_kinds() -> dict[str, list[Row]]:
    """The rows, by name, of everything that somebody gets with 200 by asking for it."""
    kinds: dict[str, list[Row]] = {}
    for row in rows():
        if row.method == "GET" and "200" in row.expected.values():
            kinds.setdefault(row.name, []).append(row)
    return kinds


def looker(row: Row) -> str | None:
    return next((person for column, person in LOOKERS.items() if row.expected.get(column) == "200"), None)


def samples() -> Iterator[Sample]:
    for name, kind in page_kinds().items():
        if name in NOT_LOOKED_AT:
            continue
        if name in OTHERWISE:
            person, path = OTHERWISE[name]
            yield Sample(name, path or kind[0].path, person)
            continue
        person = looker(kind[0])
        if person is not None:
            yield Sample(name, kind[0].path, person)


def demo_database(folder: Path) -> sqlite3.Connection:
    """The running demo's, only to be read."""
    return sqlite3.connect(f"file:{folder / 'db.sqlite3'}?mode=ro", uri=True)
