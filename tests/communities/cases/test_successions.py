"""What is under way goes with the community that goes on; what has ended stays where it was done."""

from communities.cases.models import Case
from communities.cases.successions import hand_over_what_is_open
from tests.communities.cases.conftest import done, raised


def test_what_is_open_goes_on_and_what_ended_stays(client, district):
    still, ended = raised(district, place=district.community), done(district)
    hand_over_what_is_open(place=district.community, successors=[district.elsewhere])
    still.refresh_from_db()
    ended.refresh_from_db()
    assert (still.community, still.place) == (district.elsewhere, district.elsewhere)
    assert ended.community == district.community
    assert client.get(still.address()).status_code == 200


def test_after_a_split_nothing_moves(district):
    raised(district)
    hand_over_what_is_open(place=district.community, successors=[district.elsewhere, district.community])
    assert Case.objects.get().community == district.community
