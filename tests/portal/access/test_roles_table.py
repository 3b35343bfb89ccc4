"""docs/reference/roles.md says who may do what, and this asks every rule.

A new permission fails here until it is in the table.
"""

from collections.abc import Iterable
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from rules.permissions import permissions

from communities.cases.models import Case
from communities.forum.models import Judgement, Objection, Reply, Report, Topic
from communities.linkage.models import Agreement, Card, Project
from communities.notices.models import Notice
from communities.occasions.models import Occasion
from communities.places.models import Place
from communities.registry.models import Organisation, Representation, Residence
from fund.donations.models import Gift
from fund.ledger.models import Fund
from fund.spending.models import SpendingRequest
from portal.access.decisions import allowed
from portal.access.roles import Role
from portal.users.models import User
from tests.districts import District, people_about_the_streets, small_district
from tests.objects import one_of_everything

SECOND = "## Every permission of those about the streets\n"
TABLE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "roles.md"


def things(district: District) -> dict[str, object]:
    """What the second column of the table stands for."""
    made = one_of_everything(district)
    return {
        "the district": district.place,
        "the community": district.community,
        "the courtyard": district.courtyard,
        "a notice to the courtyard": Notice.objects.get(pk=made["notice"]),
        "the resident's topic": Topic.objects.get(pk=made["topic"]),
        "the chair's reply": Reply.objects.get(topic=made["topic"], number=2),
        "the member's hidden reply": Reply.objects.get(topic=made["topic"], number=3),
        "a judgement on the member's reply": Judgement.objects.get(pk=made["judgement"]),
        "the member's objection": Objection.objects.get(pk=made["objection"]),
        "the resident's report": Report.objects.get(pk=made["report"]),
        "a matter of the courtyard": Case.objects.get(pk=made["case"]),
        "a matter of the community": Case.objects.get(pk=made["case_done"]),
        "an event of the courtyard": Occasion.objects.get(pk=made["event"]),
        "the community's fund": Fund.objects.get(community=district.community),
        "money the committee chair asked for": SpendingRequest.objects.get(pk=made["request_asked"]),
        "the resident's gift": Gift.objects.get(key=made["gift"]),
        "a guest's gift": Gift.objects.get(key=made["guest_pledge"]),
        "the resident": district.people["resident"],
        "committee chair of the courtyard": ("committee_chair", district.courtyard.path),
        "building head in the courtyard": ("building_head", district.courtyard.path),
        "treasurer of the community": ("treasurer", district.community.path),
        "sub-district officer": ("subdistrict_officer", district.subdistrict.path),
        "platform administrator": ("platform_administrator", district.place.path),
        "an organisation": Organisation.objects.get(pk=made["organisation"]),
        "an organisation nobody has looked at": Organisation.objects.get(pk=made["proposed"]),
        "the resident's representation": Representation.objects.get(pk=made["representation"]),
        "the newcomer's residence": Residence.objects.get(pk=made["residence_asked"]),
        "the lodger's residence": Residence.objects.get(pk=made["residence"]),
        "a dwelling of the courtyard": Place.objects.get(pk=made["dwelling"]),
        "the community's draft need": Card.objects.get(pk=made["draft_card"]),
        "the courtyard's draft need": Card.objects.get(pk=made["courtyard_draft"]),
        "a project of the community": Project.objects.get(pk=made["linkage_project"]),
        "an agreement that binds": Agreement.objects.get(number=made["agreement_number"]),
        "the courtyard's place path": district.courtyard.path,
        "the community's place path": district.community.path,
    }


def table(heading: str = "## Every permission\n") -> list[list[str]]:
    part = TABLE.read_text().partition(heading)[2].partition("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines]


def as_the_rules_say(
    known: dict[str, object], people: Iterable[User | None], about: list[tuple[str, str]]
) -> list[list[str]]:
    everybody = list(people)
    rows = []
    for permission, thing in about:
        answers = [allowed(user or AnonymousUser(), permission, known[thing]) for user in everybody]
        rows.append([permission, thing, *("yes" if answer else "" for answer in answers)])
    return rows


@pytest.mark.once
def test_the_table_is_what_the_rules_say(db):
    district = small_district()
    head, _, *rows = table()
    assert head == ["Permission", "About", *district.people]
    assert rows == as_the_rules_say(things(district), district.people.values(), [(row[0], row[1]) for row in rows])


@pytest.mark.once
def test_the_second_table_is_what_the_rules_say(db):
    """Every row of the first table in which one of them may more than a neighbour elsewhere, and no other."""
    district = small_district()
    people = people_about_the_streets(district)
    known = things(district) | {"the building": Place.objects.get(code=f"{district.courtyard.code}-1")}
    head, _, *rows = table(SECOND)
    assert head == ["Permission", "About", *people]
    about = [(row[0], row[1]) for row in rows]
    assert rows == as_the_rules_say(known, people.values(), about)
    outsider = district.people["resident elsewhere"]
    for permission, thing in ((row[0], row[1]) for row in table()[2:]):
        if (permission, thing) not in about:
            (row,) = as_the_rules_say(known, people.values(), [(permission, thing)])
            assert set(row[2:]) == {"yes" if allowed(outsider, permission, known[thing]) else ""}, row


@pytest.mark.once
def test_every_permission_is_in_the_table():
    listed = {row[0] for row in table()[2:]}
    assert {name for name in permissions if not name.startswith("test")} - listed == set()


@pytest.mark.once
def test_every_role_is_explained():
    text = TABLE.read_text()
    assert [role.value for role in Role if f"`{role.value}`" not in text] == []
