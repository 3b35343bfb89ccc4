"""What is to come goes with the community that goes on; what is over stays where it was held."""

from communities.occasions.actions import cancel_occasion
from communities.occasions.models import Occasion
from communities.occasions.successions import hand_over_what_is_to_come
from tests.objects_volunteering import at_noon, event, signed_up


def test_what_is_to_come_goes_on_with_its_sign_ups_and_what_ended_stays(client, district):
    worker, resident = district.people["community worker"], district.people["resident"]
    coming = event(worker, district.community, district.community, 2)
    off = event(worker, district.community, district.community, 2, starts_at=at_noon(2))
    signed_up(resident, coming)
    cancel_occasion(by=worker, occasion=off.occasion, reason="落大雨")
    hand_over_what_is_to_come(place=district.community, successors=[district.elsewhere])
    moved = Occasion.objects.get(pk=coming.pk)
    assert (moved.community, moved.place) == (district.elsewhere, district.elsewhere)
    assert Occasion.objects.get(pk=off.pk).community == district.community
    assert client.get(moved.address()).status_code == 200
    client.force_login(resident)
    assert "有位子" in client.get(moved.own_address()).content.decode()


def test_after_a_split_nothing_moves(called, district):
    hand_over_what_is_to_come(place=district.community, successors=[district.elsewhere, district.community])
    assert Occasion.objects.get(pk=called.pk).community == district.community
