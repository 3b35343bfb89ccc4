"""From which message on a page listens."""

import pytest
from django.db import transaction
from django.template import Context, Template
from django.test import RequestFactory

from portal.live import hub as hubs
from portal.live import marks
from portal.live.hub import Hub
from portal.live.marks import LiveMarkMiddleware, mark
from portal.live.publishing import publish_on_commit
from portal.live.templatetags.live import ReadBeforeMark
from tests.portal.live.pages import publish

pytestmark = pytest.mark.django_db


def render(source: str, **context) -> str:
    if "request" not in context:
        context["request"] = RequestFactory().get("/")
        mark(context["request"])
    return Template("{% load live %}" + source).render(Context(context))


def test_the_tag_names_topics_and_the_newest_message(django_assert_num_queries):
    number = publish("community/1", kind="a")
    request = RequestFactory().get("/")
    with django_assert_num_queries(1):  # the newest message
        mark(request)
    with django_assert_num_queries(0):
        html = render('{% live_topics "community/1" personal missing %}', request=request, personal="person/7")
    assert 'data-topics="community/1 person/7"' in html
    assert f'data-after="{number}"' in html
    assert "有 1 条新消息，点此显示" in html
    assert "style=" not in html


def test_a_page_that_read_before_it_marked_is_refused():
    """A message between the reading and the rendering would be missed."""
    with pytest.raises(ReadBeforeMark):
        render('{% live_topics "community/1" %}', request=RequestFactory().get("/"))


def test_without_topics_nothing_is_rendered():
    assert render("{% live_topics missing %}").strip() == ""


def test_topics_are_escaped():
    assert "<b>" not in render("{% live_topics evil %}", evil='person/"><b>')


def test_where_the_hub_runs_the_mark_is_taken_before_the_page_reads(monkeypatch, django_assert_num_queries):
    class RunningHub:
        running, newest_known = True, 41

    monkeypatch.setattr(marks, "hub", RunningHub)
    request = RequestFactory().get("/")

    def view(request):
        publish("community/1", kind="published while the page is made")
        with django_assert_num_queries(0):  # the hub's own number
            assert mark(request) == 41

    LiveMarkMiddleware(view)(request)


def test_where_no_hub_runs_the_log_is_asked_once(django_assert_num_queries):
    request = RequestFactory().get("/")
    LiveMarkMiddleware(lambda request: None)(request)
    with django_assert_num_queries(1):  # the newest message
        assert mark(request) == mark(request)
    assert mark(None) == marks.newest_id()


@pytest.mark.django_db(transaction=True)
def test_who_has_written_is_led_to_a_page_that_knows_it(monkeypatch):
    """Also before the feed has read the log again: nobody is told of their own change."""
    hub = Hub()
    hub.running = True
    for module in (marks, hubs):
        monkeypatch.setattr(module, "hub", hub)
    publish("community/1", kind="somebody's")
    with transaction.atomic():
        number = publish_on_commit("community/1", {"kind": "one's own"})
        assert hub.newest_known < number, "it may still be rolled back"
    request = RequestFactory().get("/")
    LiveMarkMiddleware(lambda request: None)(request)
    assert mark(request) == number
    with transaction.atomic():
        publish_on_commit("community/1", {"kind": "never"})
        transaction.set_rollback(True)
    assert hub.newest_known == number
