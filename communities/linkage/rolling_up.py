"""The boards of many communities as figures: of a sub-district, of the district, of a quarter."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, Sum
from django.utils import timezone

from communities.linkage.kinds import COLUMNS, Side, Stage
from communities.linkage.models import Agreement, Card, Project, ProjectQuerySet
from communities.places.models import Place


@dataclass
class Row:
    """One place's figures."""

    place: Place
    needs: int = 0
    offers: int = 0
    talking: int = 0
    agreed: int = 0
    under_way: int = 0
    done: int = 0


_STAGE_FIELD = {
    Stage.MATCHING: "talking",
    Stage.AGREED: "agreed",
    Stage.UNDER_WAY: "under_way",
    Stage.DONE: "done",
}


@dataclass
class RollUp:
    """A row for each place below ``top``, and the sums by (board, kind of co-work)."""

    rows: list[Row]
    total: Row
    by_kind: dict[tuple[str, str], int] = field(default_factory=dict)


def roll_up(top: Place) -> RollUp:
    """Of a sub-district by community, of the district by sub-district. Four queries, whatever the size."""
    kind = Place.Kind.COMMUNITY if top.kind == Place.Kind.SUBDISTRICT else Place.Kind.SUBDISTRICT
    places = list(Place.objects.current().under(top.path).filter(kind=kind).order_by("pinyin", "code"))
    key = "community_id" if kind == Place.Kind.COMMUNITY else "community__parent_id"
    rows = {place.pk: Row(place) for place in places}
    made = RollUp(list(rows.values()), Row(top))
    there = {f"{key}__in": list(rows)}
    cards = Card.objects.open().filter(**there).values_list(key, "board", "kind", "side")
    for place, board, of_kind, side, number in cards.annotate(Count("pk")).order_by():
        name = "needs" if side == Side.NEED else "offers"
        _add(made, rows[place], name, (board, of_kind), number)
    projects = Project.objects.filter(stage__in=COLUMNS, **there).values_list(key, "board", "kind", "stage")
    for place, board, of_kind, stage, number in projects.annotate(Count("pk")).order_by():
        _add(made, rows[place], _STAGE_FIELD[Stage(stage)], (board, of_kind), number)
    return made


def _add(made: RollUp, row: Row, name: str, about: tuple[str, str], number: int) -> None:
    for each in (row, made.total):
        setattr(each, name, getattr(each, name) + number)
    made.by_kind[about] = made.by_kind.get(about, 0) + number


@dataclass(frozen=True)
class Quarter:
    """A quarter of a year: ``number`` from 1 to 4."""

    year: int
    number: int

    @property
    def first(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def following(self) -> "Quarter":
        return Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)

    @property
    def before(self) -> "Quarter":
        return Quarter(self.year - 1, 4) if self.number == 1 else Quarter(self.year, self.number - 1)

    @property
    def last(self) -> date:
        return self.following.first - timedelta(days=1)

    @property
    def span(self) -> tuple[datetime, datetime]:
        """From its first moment to before the next one's, in Beijing time."""
        first, following = (datetime.combine(day, time.min) for day in (self.first, self.following.first))
        return timezone.make_aware(first), timezone.make_aware(following)


def quarter_of(day: date) -> Quarter:
    return Quarter(day.year, (day.month + 2) // 3)


@dataclass
class Report:
    """What a quarter brought, by (board, kind): needs, offers, agreements and things done; and what these came to."""

    needs: dict[tuple[str, str], int]
    offers: dict[tuple[str, str], int]
    agreements: dict[tuple[str, str], int]
    done: dict[tuple[str, str], int]
    people: int
    minutes: int
    money: int


def report_of(community: Place, quarter: Quarter) -> Report:
    """Three queries."""
    start, end = quarter.span
    cards: dict[str, dict[tuple[str, str], int]] = {Side.NEED: {}, Side.OFFER: {}}
    public = Card.objects.public().filter(community=community, opened_at__gte=start, opened_at__lt=end)
    opened = public.values_list("side", "board", "kind")
    for side, board, kind, number in opened.annotate(Count("pk")).order_by():
        cards[side][board, kind] = number
    bound = Agreement.objects.filter(project__community=community, binding_at__gte=start, binding_at__lt=end)
    agreements = bound.values_list("project__board", "project__kind").annotate(Count("pk")).order_by()
    done: dict[tuple[str, str], int] = {}
    people = minutes = money = 0
    ended = done_in(community, quarter).order_by().values_list("board", "kind")
    for board, kind, number, *came_to in ended.annotate(Count("pk"), Sum("people"), Sum("minutes"), Sum("money")):
        done[board, kind] = number
        people, minutes, money = (
            so_far + (more or 0) for so_far, more in zip((people, minutes, money), came_to, strict=True)
        )
    return Report(
        cards[Side.NEED],
        cards[Side.OFFER],
        {(board, kind): number for board, kind, number in agreements},
        done,
        people,
        minutes,
        money,
    )


def done_in(community: Place, quarter: Quarter) -> ProjectQuerySet:
    start, end = quarter.span
    return Project.objects.filter(
        Q(done_at__gte=start, done_at__lt=end), community=community, stage=Stage.DONE
    ).order_by("done_at", "pk")
