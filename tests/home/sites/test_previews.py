"""The preview by which a page is approved: for whoever approves, in every language, and for nobody else."""

import pytest

from tests.home.sites.test_reviews import submit
from tests.home.sites.writing import draft, typed

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def editor(client, district):
    client.force_login(district.people["editor"])
    return client


@pytest.mark.parametrize("who", ["community worker", "sub-district officer", "district officer", "administrator"])
def test_whoever_decides_sees_the_preview_in_every_language(client, editor, district, who):
    story = submit(editor, district, title_english="Three chairs")
    client.force_login(district.people[who])
    address = f"/admin/pages/{story.pk}/edit/preview/"
    assert client.post(address, typed()).json() == {"is_valid": True, "is_available": True}
    for mode, _name in story.preview_modes:
        for query in ({"mode": mode}, {"mode": mode, "in_preview_panel": "true"}):
            answer = client.get(address, query)
            assert answer.status_code == 200
            assert "三把竹椅" in answer.content.decode()


@pytest.mark.parametrize("who", ["worker elsewhere", "resident", "committee chair", "treasurer"])
def test_nobody_else_sees_the_preview(client, editor, district, who):
    story = submit(editor, district)
    client.force_login(district.people[who])
    address = f"/admin/pages/{story.pk}/edit/preview/"
    for answer in (client.get(address), client.post(address, typed()), client.delete(address)):
        assert answer.status_code in (302, 404)


def test_a_reviewer_sees_the_preview_of_what_waits_for_them_alone(client, district):
    """What nobody has submitted is the editors' own still."""
    story = draft(district.community)
    client.force_login(district.people["community worker"])
    assert client.get(f"/admin/pages/{story.pk}/edit/preview/").status_code == 302
