"""Arranging the boards of a community."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from communities.forum import actions, queries
from communities.forum.actions.boards import MOST_BOARDS, first_boards
from communities.forum.forms import BoardForm
from communities.forum.models import Board
from communities.forum.refusals import NameTaken, Overtaken, TooManyBoards
from communities.forum.views.pages import page, writer
from communities.places.models import Place
from communities.places.queries import community_or_404
from portal.access.decisions import require


@never_cache
@login_required
@require_POST
def open_boards(request: HttpRequest, community: str) -> HttpResponse:
    """Open the first boards of a community that has none."""
    place = community_or_404(community)
    actions.open_boards(by=writer(request), community=place)
    return redirect(reverse("forum:list", args=[place.slug]))


@never_cache
@login_required
@require_safe
def arrange(request: HttpRequest, community: str) -> HttpResponse:
    """All boards in their order, with what may be done to each. There are never more than fit on a page."""
    place = _kept_by(request, community)
    boards = queries.with_topic_counts(place)
    return page(
        request, "boards", place, _("Arrange the boards"), boards=boards, may_add=len(boards) < MOST_BOARDS,
        most=MOST_BOARDS, may_keep=True, first_boards=first_boards(),
    )  # fmt: skip


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, community: str) -> HttpResponse:
    place = _kept_by(request, community)
    form = BoardForm(request.POST if request.method == "POST" else None)
    del form.fields["read"]
    if request.method == "POST" and form.is_valid():
        try:
            board = actions.add_board(by=writer(request), community=place, **form.cleaned_data)
        except NameTaken as taken:
            form.add_error("name", _called_so(taken.args[0]))
        except TooManyBoards:
            form.add_error(None, ValidationError(_("There are as many boards as one can look over.")))
        else:
            messages.success(request, _("The board is there."))
            return _back_to(board)
    return _form_page(request, place, form, None, _("Add a board"))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, community: str, board: str) -> HttpResponse:
    """Rename or describe a board; its address stays."""
    place = _kept_by(request, community)
    found = _board_or_404(place, board)
    form = BoardForm(initial={"name": found.name, "purpose": found.purpose, "read": actions.state_of_board(found)})
    if request.method == "POST":
        form = BoardForm(request.POST)
        if form.is_valid():
            try:
                actions.change_board(by=writer(request), board=found, **form.cleaned_data)
            except NameTaken as taken:
                form.add_error("name", _called_so(taken.args[0]))
            except Overtaken:
                found = _board_or_404(place, board)
                form.data = form.data.copy()  # type: ignore[attr-defined]
                form.data["read"] = actions.state_of_board(found)  # type: ignore[index]
                return _form_page(request, place, form, found, _("Rename or describe a board"), 409)
            else:
                messages.success(request, _("Changed."))
                return _back_to(found)
    return _form_page(request, place, form, found, _("Rename or describe a board"))


@never_cache
@login_required
@require_POST
def move(request: HttpRequest, community: str, board: str) -> HttpResponse:
    """One place up (``to=earlier``) or down (``to=later``)."""
    place = _kept_by(request, community)
    found = _board_or_404(place, board)
    actions.move_board(by=writer(request), board=found, up=_one_of(request, "to", "earlier", "later"))
    return _back_to(found)


@never_cache
@login_required
@require_POST
def close(request: HttpRequest, community: str, board: str) -> HttpResponse:
    """Open nothing new on it (``wanted=yes``), or again (``wanted=no``)."""
    place = _kept_by(request, community)
    found = _board_or_404(place, board)
    wanted = _one_of(request, "wanted", "yes", "no")
    actions.close_board(by=writer(request), board=found, wanted=wanted)
    messages.success(request, _("Closed. What stands there stays to be read.") if wanted else _("It is open again."))
    return _back_to(found)


def _one_of(request: HttpRequest, name: str, yes: str, no: str) -> bool:
    """Whether a button said ``yes``; raises ``BadRequest`` for what no button says."""
    said = request.POST.get(name)
    if said not in (yes, no):
        raise BadRequest(name)
    return said == yes


def _kept_by(request: HttpRequest, community: str) -> Place:
    place = community_or_404(community)
    require(request.user, "communities_forum.keep_boards", place.path)
    return place


def _board_or_404(place: Place, slug: str) -> Board:
    found = next((board for board in queries.boards_of(place) if board.slug == slug), None)
    if found is None:
        raise Http404(slug)
    return found


def _back_to(board: Board) -> HttpResponse:
    address = reverse("forum:boards", args=[board.community.slug])
    return redirect(f"{address}#board-{board.slug}")


def _called_so(board: Board) -> ValidationError:
    if board.closed:
        return ValidationError(_("A closed board is called so. Open that one again, or find another name."))
    return ValidationError(_("Another board is called so."))


def _form_page(
    request: HttpRequest, place: Place, form: BoardForm, board: Board | None, title: str, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "board": board, "title": title, "stale": status == 409}
    context["button"] = _("Add it") if board is None else _("Save the change")
    before = ((_("Arrange the boards"), reverse("forum:boards", args=[place.slug])),)
    return page(request, "board", place, title, 422 if form.errors and status == 200 else status, before, **context)
