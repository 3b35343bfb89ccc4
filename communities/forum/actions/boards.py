"""A community's boards: opening the first ones, adding, renaming, ordering and closing them."""

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from communities.forum.locks import locked_board, locked_boards
from communities.forum.models import Board
from communities.forum.refusals import NameTaken, Overtaken, TooManyBoards
from communities.places.models import Place
from communities.places.naming import pinyin_of
from portal.access.decisions import require
from portal.audit.recording import record
from portal.freshness.stamps import touch
from portal.users.models import User

# Closed ones count as well: they stay readable for good.
MOST_BOARDS = 20
LONGEST_SLUG = 40
# The address of the page that adds a board stands beside those of the boards.
ADDING = "add"


def first_boards() -> list[tuple[str, str, str]]:
    """Slug, name and purpose, in their order. Names are words of the community, so they are kept in Chinese."""
    with override("zh-hans"):
        return [
            ("yard", _("In the yard"), _("Lifts, parking, noise, repairs")),
            ("getting-about", _("Getting about"), _("Roads, buses, bicycles, crossings")),
            ("neighbours", _("Neighbours help"), _("Lend, give, ask, look after")),
            ("ideas", _("Ideas"), _("What could be better here")),
        ]


@transaction.atomic
def open_boards(*, by: User | None, community: Place) -> list[Board]:
    """Open the first boards of a community. Opening them again changes nothing."""
    if by is not None:
        require(by, "communities_forum.keep_boards", community.path)
    known = locked_boards(community)
    if known:
        return known
    made = [
        Board.objects.create(community=community, slug=slug, name=name, purpose=purpose, order=10 * place)
        for place, (slug, name, purpose) in enumerate(first_boards(), start=1)
    ]
    record("forum.boards.opened", actor=by, scope=community.path)
    touch(community.path)
    return made


def state_of_board(board: Board) -> str:
    """What a writer has read: a digest of its name and of what it is for."""
    return hashlib.sha256(f"{board.name}\0{board.purpose}".encode()).hexdigest()[:32]


@transaction.atomic
def add_board(*, by: User, community: Place, name: str, purpose: str) -> Board:
    """Add a board behind the others. The same words twice are one board. Raises `NameTaken`, `TooManyBoards`."""
    require(by, "communities_forum.keep_boards", community.path)
    boards = locked_boards(community)
    known = _named(boards, name)
    if known is not None and not known.closed and (known.name, known.purpose) == (name, purpose):
        return known
    if known is not None:
        raise NameTaken(known)
    if len(boards) >= MOST_BOARDS:
        raise TooManyBoards(MOST_BOARDS)
    slug = _free_slug(name, {ADDING, *(board.slug for board in boards)})
    order = 10 + max((board.order for board in boards), default=0)
    made = Board.objects.create(community=community, slug=slug, name=name, purpose=purpose, order=order)
    _record("forum.board.added", by, made)
    return made


@transaction.atomic
def change_board(*, by: User, board: Board, name: str, purpose: str, read: str) -> Board:
    """Call it differently, or say differently what it is for; its address stays. The same form twice is no conflict.

    Raises `NameTaken`, and `Overtaken` where it no longer says what the writer has read.
    """
    require(by, "communities_forum.keep_boards", board.community.path)
    board, boards = locked_board(board)
    if (board.name, board.purpose) == (name, purpose):
        return board
    if read != state_of_board(board):
        raise Overtaken(board.pk)
    known = _named(boards, name)
    if known is not None and known.pk != board.pk:
        raise NameTaken(known)
    board.name, board.purpose = name, purpose
    board.save(update_fields=["name", "purpose"])
    _record("forum.board.changed", by, board)
    return board


@transaction.atomic
def move_board(*, by: User, board: Board, up: bool) -> None:
    """Let it change places with the one before it (``up``) or behind it; at the end of the row nothing changes."""
    require(by, "communities_forum.keep_boards", board.community.path)
    board, boards = locked_board(board)
    place = next(place for place, each in enumerate(boards) if each.pk == board.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(boards):
        return
    boards[place], boards[other] = boards[other], boards[place]
    for number, each in enumerate(boards, start=1):
        each.order = 10 * number
    Board.objects.bulk_update(boards, ["order"])
    _record("forum.board.moved", by, board)


@transaction.atomic
def close_board(*, by: User, board: Board, wanted: bool) -> None:
    """Open nothing new on it any more, or again; what stands there is read and answered as before."""
    require(by, "communities_forum.keep_boards", board.community.path)
    board, _boards = locked_board(board)
    if board.closed == wanted:
        return
    board.closed = wanted
    board.save(update_fields=["closed"])
    _record("forum.board.closed" if wanted else "forum.board.reopened", by, board)


def _named(boards: list[Board], name: str) -> Board | None:
    return next((board for board in boards if board.name.casefold() == name.casefold()), None)


def _free_slug(name: str, taken: set[str]) -> str:
    base = pinyin_of(name).slug[: LONGEST_SLUG - 3] or "board"
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, MOST_BOARDS + 2))) if slug not in taken)


def _record(verb: str, by: User, board: Board) -> None:
    record(verb, actor=by, thing=board, scope=board.community.path, board=board.slug)
    touch(board.community.path)
