"""What the guard of the page editor lets through, and numbers that nothing can have."""

import pytest

from tests.home.sites.writing import draft, home_of

pytestmark = [pytest.mark.once, pytest.mark.django_db]


def test_everything_in_a_list_of_ones_own_can_be_ticked(client, district):
    draft(district.community, "自己的", "own", owner=district.people["editor"])
    client.force_login(district.people["editor"])
    home = home_of(district.community).pk
    for query in (f"childOf={home}", f"childOf={home}&q=自己"):
        page = client.get(f"/admin/bulk/wagtailcore/page/delete/?id=all&next=/admin/&{query}")
        assert page.status_code == 200
        assert "自己的" in page.content.decode()


def test_a_number_that_nothing_has_is_not_there(client, district):
    client.force_login(district.people["editor"])
    home, long = home_of(district.community).pk, "9" * 30
    for address in (
        f"/admin/pages/{long}/edit/",
        f"/admin/pages/{long}/",
        f"/admin/pages/{home}/revisions/{long}/view/",
        f"/admin/pages/{home}/revisions/compare/{long}...latest/",
        f"/admin/pages/{home}/revisions/compare/{'1' * 5000}...latest/",
        f"/admin/choose-page/{long}/",
        f"/admin/images/{long}/",
        f"/admin/documents/edit/{long}/",
        f"/admin/documents/multiple/{long}/",
        f"/admin/images/multiple/{long}/",
    ):
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code in {404, 405}, address
    for address in (
        f"/admin/editing-sessions/ping/wagtailcore/page/{long}/1/",
        f"/admin/bulk/wagtailcore/page/move/?id={home}&next=/admin/",
    ):
        assert client.post(address, {"chooser": long}).status_code == 404
