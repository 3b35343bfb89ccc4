from dataclasses import dataclass

import pytest

from communities.linkage import actions
from communities.linkage.models import Party, Project
from communities.places.models import Place
from communities.registry.models import Organisation
from portal.access.roles import Role
from portal.users.models import User
from tests.districts import District, person, places
from tests.objects_linkage import need, offer, organisation


@dataclass
class Neighbourhood:
    """A community's worker, a courtyard's chair, and the representative of a station whose papers were looked at."""

    district: District
    community: Place
    worker: User
    chair: User
    speaker: User
    resident: User
    station: Organisation

    def introduced(self, **more) -> Project:
        wanted = need(self.worker, self.community, **more)
        had = offer(self.speaker, self.community, f"organisation-{self.station.pk}")
        return actions.introduce(by=self.worker, need=wanted, offer=had)

    def sides(self, project: Project) -> tuple[tuple[User, Party], tuple[User, Party]]:
        """(user, party) of the need's and of the offer's side."""
        ours, theirs = project.parties
        return (self.worker, ours), (self.speaker, theirs)


@pytest.fixture
def here(db) -> Neighbourhood:
    made = places()
    worker = person("worker", (Role.COMMUNITY_WORKER, made.community))
    chair = person("chair", (Role.COMMITTEE_CHAIR, made.courtyard))
    resident = person("resident", (Role.RESIDENT, made.courtyard))
    speaker = person("speaker")
    station = organisation(speaker, made.community, worker)
    return Neighbourhood(made, made.community, worker, chair, speaker, resident, station)


@pytest.fixture
def client(client):
    client.defaults["HTTP_HOST"] = "localhost:8000"
    return client
