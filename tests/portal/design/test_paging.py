"""The page that an address asks for, and the way there."""

import pytest
from django.core.paginator import Paginator
from django.http import Http404

from portal.design.crumbs import way
from portal.design.paging import KnownCount, page_asked_for


class Place:
    slug = "xinhong"
    name = "新鸿社区"


@pytest.mark.once
def test_the_first_page_is_the_one_without_a_number(rf):
    pages = Paginator(range(25), 10)
    assert list(page_asked_for(rf.get("/"), pages)) == list(range(10))
    assert list(page_asked_for(rf.get("/?page=3"), pages)) == [20, 21, 22, 23, 24]


@pytest.mark.parametrize("asked", ["0", "4", "-1", "01", "x", "", "1.0", "٣", "²", "9" * 40, " 1"])
@pytest.mark.once
def test_what_no_pager_wrote_is_not_there(rf, asked):
    with pytest.raises(Http404):
        page_asked_for(rf.get("/", {"page": asked}), Paginator(range(25), 10))


@pytest.mark.once
def test_rows_that_were_counted_are_not_counted_again(rf):
    class Rows(list):
        def count(self):
            raise AssertionError

    assert page_asked_for(rf.get("/"), KnownCount(Rows([1]), 10, 11)).paginator.num_pages == 2


@pytest.mark.once
def test_the_way_leads_from_home_and_ends_here():
    assert way(Place, ("论坛", "/c/xinhong/forum/")) == [("新鸿社区", "/c/xinhong/"), ("论坛", "")]
    assert way(Place, ("论坛", "/f/"), ("写", "/x/")) == [("新鸿社区", "/c/xinhong/"), ("论坛", "/f/"), ("写", "")]
