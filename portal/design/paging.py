"""The page of a list that an address asks for."""

import re
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest


class KnownCount(Paginator):
    """Told how many rows there are, instead of counting them again."""

    def __init__(self, rows: Any, per_page: int, total: int) -> None:
        super().__init__(rows, per_page)
        self._total = total

    @cached_property
    def count(self) -> int:
        return self._total


def page_number(request: HttpRequest, pages: int) -> int:
    """The page asked for; raises ``Http404`` for what no pager ever wrote."""
    asked = request.GET.get("page", "1")
    if not re.fullmatch(r"[1-9][0-9]{0,8}", asked, re.ASCII) or int(asked) > pages:
        raise Http404(asked)
    return int(asked)


def page_asked_for(request: HttpRequest, pages: Paginator) -> "Page[Any]":
    return pages.page(page_number(request, pages.num_pages))
