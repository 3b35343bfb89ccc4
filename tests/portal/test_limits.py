"""How often one address may try something."""

import pytest
from django.core.cache import cache
from django.test import RequestFactory
from redis.exceptions import ConnectionError as RedisAway

from portal import limits
from portal.limits import Limit

THREE = Limit("test.three", most=3, seconds=600)


@pytest.fixture(autouse=True)
def _empty():
    cache.clear()


@pytest.fixture
def clock(monkeypatch):
    """The time in seconds, as a list of one that tests turn."""
    now = [6_000_000.0]
    monkeypatch.setattr(limits.time, "time", lambda: now[0])
    return now


def asked(address: str = "192.0.2.1", **more: str):
    return RequestFactory().get("/", REMOTE_ADDR=address, **more)


def test_as_many_as_allowed_and_not_one_more(clock):
    assert [limits.count(asked(), THREE) for _ in range(5)] == [True, True, True, False, False]


def test_looking_counts_nothing(clock):
    assert [limits.too_many(asked(), THREE) for _ in range(9)] == [False] * 9
    for _ in range(3):
        limits.count(asked(), THREE)
    assert limits.too_many(asked(), THREE)
    assert not limits.count(asked(), THREE)


def test_each_address_and_each_limit_counts_for_itself(clock):
    other = Limit("test.other", most=3, seconds=600)
    for _ in range(3):
        limits.count(asked(), THREE)
    assert limits.count(asked("192.0.2.2"), THREE)
    assert limits.count(asked(), other)
    assert not limits.count(asked(), THREE)


def test_one_home_has_many_addresses_of_version_six(clock):
    for last in range(3):
        limits.count(asked(f"2001:db8:1:2::{last}"), THREE)
    assert not limits.count(asked("2001:db8:1:2:ffff::9"), THREE)
    assert limits.count(asked("2001:db8:1:3::1"), THREE)


def test_it_passes_with_time(clock):
    for _ in range(4):
        limits.count(asked(), THREE)
    clock[0] += 1_200
    assert [limits.count(asked(), THREE) for _ in range(4)] == [True, True, True, False]


def test_the_turn_of_a_window_does_not_double_what_is_allowed(clock):
    clock[0] += 599
    for _ in range(3):
        limits.count(asked(), THREE)
    clock[0] += 1
    assert not limits.count(asked(), THREE), "just now there were three"
    clock[0] += 500
    assert limits.count(asked(), THREE), "a sixth of those three still weighs, and the try that was refused"


def test_the_address_is_not_kept(clock):
    limits.count(asked("192.0.2.77"), THREE)
    kept = str(getattr(cache, "_cache", "")) + str([limits.key_of(asked("192.0.2.77"), THREE, 1)])
    assert "192.0.2.77" not in kept


def test_an_address_that_is_none_is_one_address_too(clock):
    for _ in range(3):
        limits.count(asked("unix:"), THREE)
    assert not limits.count(asked("unix:"), THREE)


def test_what_a_visitor_says_of_their_address_is_not_believed(clock):
    for number in range(3):
        limits.count(asked(HTTP_X_FORWARDED_FOR=f"10.0.0.{number}"), THREE)
    assert not limits.count(asked(HTTP_X_FORWARDED_FOR="10.0.0.9"), THREE)


def test_a_proxy_that_is_counted_on_is_believed(clock, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for _ in range(3):
        limits.count(asked(HTTP_X_FORWARDED_FOR="10.0.0.1"), THREE)
    assert limits.count(asked(HTTP_X_FORWARDED_FOR="10.0.0.2"), THREE)
    assert not limits.count(asked(HTTP_X_FORWARDED_FOR="8.8.8.8, 10.0.0.1"), THREE)


def test_without_the_cache_nobody_is_kept_out(monkeypatch, caplog):
    """Giving must not fail because Redis does."""

    def away(*_, **__):
        raise RedisAway("gone")

    for name in ("get", "get_many", "add", "incr"):
        monkeypatch.setattr(cache, name, away)
    assert limits.count(asked(), THREE)
    assert not limits.too_many(asked(), THREE)
    assert caplog.text.count("could not be counted") == 2


def test_a_number_counts_wherever_it_is_asked_for_from(clock):
    for last in range(3):
        assert limits.count(asked(f"192.0.2.{last}"), THREE, "phone:+8613800138000")
    assert not limits.count(asked("192.0.2.9"), THREE, "phone:+8613800138000")
    assert limits.count(asked("192.0.2.9"), THREE, "phone:+8613800138001")
    assert "138" not in limits.key_of(asked(), THREE, 1, "phone:+8613800138000")


@pytest.mark.parametrize("began", [0, 1, 299, 599])
@pytest.mark.parametrize("before", [0, 1, 3, 7])
def test_it_says_to_the_second_how_long_to_wait(clock, began, before):
    for _ in range(before):
        limits.count(asked(), THREE)
    clock[0] += 600 + began
    tries = 0
    while not limits.seconds_to_wait(asked(), THREE):
        assert limits.count(asked(), THREE)
        tries += 1
        assert tries <= 3
    wait = limits.seconds_to_wait(asked(), THREE)
    assert 0 < wait <= 1_200
    clock[0] += wait - 1
    assert limits.seconds_to_wait(asked(), THREE) == 1
    clock[0] += 1.01
    assert limits.count(asked(), THREE)


def test_without_the_cache_nobody_waits(clock, monkeypatch):
    def away(*_: object, **__: object) -> None:
        raise RedisAway

    monkeypatch.setattr(limits.cache, "get", away)
    assert limits.seconds_to_wait(asked(), THREE) == 0
