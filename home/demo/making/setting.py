"""Where the demo tells: a community, its people, the day of loading, and the matters opened so far."""

from dataclasses import dataclass, field
from datetime import date

from communities.cases.models import Case
from communities.places.models import Place
from home.demo.content.typical import Telling
from home.demo.making.people import Everybody
from portal.users.models import User

# By the keys of the content, once they have been opened.
Opened = dict[str, Case]


@dataclass
class Setting:
    """``people`` are this community's by the keys of its content; ``opened`` is filled while its matters happen."""

    told: Telling
    community: Place
    people: Everybody
    today: date
    opened: Opened = field(default_factory=dict)

    @property
    def neighbours(self) -> list[User]:
        """Those who live here and never sign in."""
        return [person for key, person in self.people.items() if key.startswith("neighbour")]
