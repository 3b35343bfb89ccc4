"""The kinds of things that the demo tells of a community, as plain data. Days count back from the day of loading."""

from dataclasses import dataclass, field
from typing import Any

from fund.ledger.purposes import Purpose
from portal.access.roles import Role

DOMAIN = "demo.example"


@dataclass(frozen=True)
class Person:
    """Someone who signs in. ``where`` is a courtyard, community or sub-district by name, or several; empty: the district."""

    key: str
    name: str
    role: Role
    where: str | tuple[str, ...]
    reason: str = ""

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"


@dataclass(frozen=True)
class Ending:
    """``days``/``at``: when it was closed. It can be rated for ``rated_for`` days, counted from the day of loading."""

    days: int
    at: str
    text: str
    outcome: str = "done"
    rated_for: int = 0
    revisited_in: int = 0
    scores: tuple[int, ...] = ()


@dataclass(frozen=True)
class TypicalCase:
    """``key`` names it among the demo's content; ``by`` is a key of the cast or a neighbour's name; ``into`` the one it flowed into, for ``reason``, a day later."""

    key: str
    days: int
    at: str
    by: str
    where: str
    title: str
    summary: str
    ending: Ending | None = None
    into: str = ""
    reason: str = ""


@dataclass(frozen=True)
class TypicalGift:
    """``days`` before the day of loading; ``yuan`` as typed; anonymous where ``name`` is empty.

    ``case`` is the key of the matter it was given for."""

    days: int
    yuan: str
    name: str
    purpose: Purpose
    case: str = ""


@dataclass(frozen=True)
class TypicalPayment:
    """``days`` before the day of loading; ``yuan`` as typed."""

    days: int
    yuan: str
    what: str
    payee: str
    decided_by: str
    purpose: Purpose


@dataclass(frozen=True)
class Bill:
    """A voucher (票据) as it was photographed."""

    what: str
    yuan: str
    number: str
    days: int


@dataclass(frozen=True)
class Sitting:
    """The council's meeting that decided: how many of it were there, and their votes."""

    days: int
    at: str
    minutes: str
    present: int
    yes: int
    no: int = 0
    abstained: int = 0


@dataclass(frozen=True)
class TypicalRequest:
    """``lines`` are (what, quantity, supplier, yuan), ``quotes`` (the line, supplier, yuan). ``days`` before the day of
    loading; None where it is not there yet."""

    case: str
    by: str
    title: str
    text: str
    purpose: Purpose
    lines: tuple[tuple[str, str, str, str], ...]
    asked: int
    quotes: tuple[tuple[str, str, str], ...] = ()
    sitting: Sitting | None = None
    bills: tuple[Bill, ...] = ()
    handed_in: int | None = None
    approved: int | None = None
    paid: int | None = None
    payee: str = ""


@dataclass(frozen=True)
class TypicalNotice:
    """``about``: the key of the matter it tells of; ``days``/``at``: when it was published; ``lasts``: days until it ends; ``kind``: see `home.demo.making`."""

    days: int
    at: str
    kind: str
    title: str
    text: str
    by: str = "worker"
    to: tuple[str, ...] = ()
    lasts: float = 7
    level: str = ""
    correction: tuple[str, str, str] | None = field(default=None)
    withdrawn: str = ""
    drawing: str = ""
    seen: str = ""
    about: str = ""


@dataclass(frozen=True)
class Said:
    """``agree`` says how many put which word under it; ``quotes`` is a number; ``hidden`` why it was put away,
    ``objected`` what its author said to that; ``reported`` who asked to have it looked at, and why."""

    days: int
    at: str
    by: str
    text: str
    agree: dict[str, int] = field(default_factory=dict)
    quotes: int = 0
    official: bool = False
    hidden: str = ""
    objected: str = ""
    reported: tuple[str, str] | None = None


@dataclass(frozen=True)
class TypicalTopic:
    """``board`` is a slug; ``matter`` the key of the case it is part of. The first of ``said`` opens the topic."""

    board: str
    title: str
    said: list[Said]
    pinned: bool = False
    matter: str = ""


@dataclass(frozen=True)
class TypicalEvent:
    """``day``: days from today, the past negative. ``shifts`` are hours of the day; ``roles`` say for each shift how
    many people are needed, 0 for none; ``to`` whom it is for: a courtyard by name, else the community. ``neighbours`` sign up one after another for the first things that need
    somebody; ``missing`` of them do not come. ``about`` is the key of the matter it is for."""

    day: int
    title: str
    purpose: str
    where: str
    shifts: tuple[tuple[str, str], ...]
    roles: dict[str, tuple[int, ...]]
    neighbours: int
    by: str = "chair"
    to: str = ""
    text: str = ""
    provided: str = ""
    question: str = ""
    missing: int = 0
    with_resident: bool = False
    about: str = ""
    without_account: tuple[tuple[str, str], ...] = field(default=())


@dataclass(frozen=True)
class TypicalOrganisation:
    """``key`` is its representative's, who signs in as ``<key>@demo.example``. ``code`` has no check character yet."""

    key: str
    speaker: str
    position: str
    kind: str
    name: str
    short_name: str
    introduction: str
    offers: str
    contact: str
    looked_at: str
    code: str = ""

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"


@dataclass(frozen=True)
class TypicalCard:
    """``by`` writes it ``days`` before today in the name of ``party``: a place's name, an organisation's key or "me".

    ``case`` is a key of the matters. ``lasts`` days from today it comes off the board; None where it has no last day.
    """

    key: str
    side: str
    by: str
    party: str
    days: int
    title: str
    text: str
    resource: str
    kind: str
    board: str = "society"
    amount: int | None = None
    unit: str = ""
    lasts: int | None = None
    place: str = ""
    case: str = ""


@dataclass(frozen=True)
class TypicalProject:
    """``stages`` says how far it came, and how many days before today each step was taken."""

    need: str
    offer: str
    begun: int
    speaker: str
    subject: str = ""
    terms: str = ""
    brings: tuple[str, str] = ("", "")
    costs: str = ""
    leaving: str = "提前 7 天说"
    settled: int | None = None
    under_way: int | None = None
    done: int | None = None
    tasks: tuple[tuple[str, int, int, bool], ...] = field(default=())
    log: tuple[tuple[int, str], ...] = field(default=())
    outcome: str = ""
    people: int = 0
    minutes: int = 0


@dataclass(frozen=True)
class Telling:
    """All that the demo tells of one community. ``cast`` signs in; ``council`` are neighbours who sit in its council.

    Keys of people in the content are without ``suffix``, by which those of the cast differ from community to community.
    """

    community: str
    cast: list[Person]
    neighbours: dict[str, tuple[str, ...]]
    council: tuple[str, ...] = ()
    suffix: str = ""
    meets_at: str = ""
    home: dict[str, str] = field(default_factory=dict)
    cases: list[TypicalCase] = field(default_factory=list)
    gifts: list[TypicalGift] = field(default_factory=list)
    gifts_per_month: list[int] = field(default_factory=list)
    payments: list[TypicalPayment] = field(default_factory=list)
    requests: list[TypicalRequest] = field(default_factory=list)
    notices: list[TypicalNotice] = field(default_factory=list)
    topics: list[TypicalTopic] = field(default_factory=list)
    events: list[TypicalEvent] = field(default_factory=list)
    organisations: list[TypicalOrganisation] = field(default_factory=list)
    cards: list[TypicalCard] = field(default_factory=list)
    projects: list[TypicalProject] = field(default_factory=list)
    stories: list[dict[str, Any]] = field(default_factory=list)
    plain_pages: list[dict[str, Any]] = field(default_factory=list)
