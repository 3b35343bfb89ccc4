"""One figure by each of those it concerns, while it can be rated; only the figures are public."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from communities.cases.actions import CaseRefused, join_case, rate_case
from communities.cases.models import Case, Rating
from communities.cases.queries import ratings_of
from communities.cases.rules import concerning, is_concerned
from portal.audit.models import Record
from tests.communities.cases.conftest import done, raised
from tests.districts import person


@pytest.fixture
def neighbour(district):
    return person("neighbour", ("resident", district.courtyard))


def test_whom_it_concerns_rates_once_and_may_think_again(district, neighbour):
    case = done(district)
    for score in (2, 5, 5):
        rate_case(by=neighbour, case=case, score=score)
    assert ratings_of(case) == (1, 5.0)
    assert Record.objects.filter(verb="cases.case.rated").count() == 2
    assert {"score"} & {name for record in Record.objects.all() for name in record.facts} == set()


@pytest.mark.parametrize("who", ["resident", "resident elsewhere", "treasurer", "district officer", "community worker"])
def test_a_case_of_a_courtyard_is_rated_by_those_who_live_there(district, who):
    """The resident of the table lives somewhere in the community, which is not this courtyard."""
    case = done(district)
    with pytest.raises(PermissionDenied):
        rate_case(by=district.people[who], case=case, score=5)
    assert not Rating.objects.exists()


def test_a_case_of_the_whole_community_concerns_every_courtyard(district, neighbour):
    case = done(district, raised(district, place=district.community), by="community worker")
    rate_case(by=neighbour, case=case, score=4)
    rate_case(by=district.people["resident"], case=case, score=3)
    assert ratings_of(case) == (2, 3.5)


def test_those_of_a_case_that_flowed_in_are_concerned_too(district):
    other = person("next", ("resident", district.next_door))
    into, case = raised(district), raised(district, place=district.next_door)
    worker = district.people["community worker"]
    join_case(by=worker, case=case, into=into, reason="同")
    done(district, into, by="community worker")
    rate_case(by=other, case=Case.objects.get(pk=into.pk), score=4)
    assert ratings_of(into) == (1, 4.0)


def test_before_and_after_its_time_it_cannot_be_rated(district, neighbour):
    case = raised(district)
    with pytest.raises(CaseRefused):
        rate_case(by=neighbour, case=case, score=5)
    done(district, case)
    Case.objects.filter(pk=case.pk).update(rating_until=timezone.now() - timedelta(seconds=1))
    with pytest.raises(CaseRefused):
        rate_case(by=neighbour, case=case, score=5)
    assert not Rating.objects.exists()


@pytest.mark.parametrize("score", [0, 6, -1])
def test_another_score_is_none(district, neighbour, score):
    with pytest.raises(ValueError, match=str(score)):
        rate_case(by=neighbour, case=done(district), score=score)


def test_the_page_takes_a_rating_and_says_the_mean(client, district, neighbour):
    case = done(district)
    client.force_login(neighbour)
    assert "交评价" in client.get(case.address()).content.decode()
    assert client.post(f"{case.address()}rate/", {"score": "4"}).status_code == 302
    html = client.get(case.address()).content.decode()
    assert "已有 1 位邻居打分" in html
    assert "4.0" in html


def test_whom_it_concerns_is_found_as_the_rule_says(district, neighbour):
    cases = [raised(district), raised(district, place=district.community), raised(district, place=district.next_door)]
    part = raised(district)
    join_case(by=district.people["community worker"], case=part, into=cases[-1], reason="同")
    for who in (neighbour, person("next", ("resident", district.next_door)), *district.people.values()):
        theirs = {case for case in (*cases, part) if is_concerned(who, case)}
        assert set(Case.objects.filter(concerning(who))) == theirs
    assert len(Case.objects.filter(concerning(neighbour))) == 4


@pytest.mark.parametrize("sent", [{}, {"score": "9"}, {"score": "<script>"}])
def test_a_wrong_rating_is_answered_in_words(client, district, neighbour, sent):
    case = done(district)
    client.force_login(neighbour)
    answer = client.post(f"{case.address()}rate/", sent)
    assert answer.status_code == 422
    assert '<p class="msg" id="id_score_error">' in answer.content.decode()
    assert not Rating.objects.exists()


def test_too_late_the_page_says_so(client, district, neighbour):
    case = done(district)
    Case.objects.filter(pk=case.pk).update(rating_until=timezone.now() - timedelta(seconds=1))
    client.force_login(neighbour)
    response = client.post(f"{case.address()}rate/", {"score": "4"}, follow=True)
    assert "现在不能评价" in response.content.decode()
    assert not Rating.objects.exists()


def test_who_lives_elsewhere_is_told_whose_it_is_to_rate(client, district):
    case = done(district)
    client.force_login(district.people["committee chair"])
    response = client.get(f"{case.address()}rate/")
    assert response.status_code == 403
    page = response.content.decode()
    assert f"只有住在 {case.place.name} 的邻居能评" in page
    assert "写上" not in page
    assert client.post(f"{case.address()}rate/", {"score": 5}).status_code == 403
