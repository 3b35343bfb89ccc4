"""Moving stamps on, and saying on which stamps a response depends."""

from datetime import datetime

from django.db import connection, transaction
from django.http import HttpResponse

EVERYTHING = "*"
# A page that depends on this depends on every scope there is.
EVERY_SCOPE = "all"
# Read and removed by the outer application; never sent to a browser.
DEPENDS_HEADER = "X-Depends-On"
UNTIL_HEADER = "X-True-Until"


def touch(*scopes: str) -> None:
    """Declare, inside the writer's transaction, that pages of these scopes show something new.

    A page of the district front door depends on all scopes, a community's on its own and on ``*``.
    From the writer's commit on, no stored page of the scope is served, in whichever process.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Stamps are moved inside the writer's transaction.")
    with connection.cursor() as cursor:
        for scope in sorted(set(scopes)):
            cursor.execute(
                "INSERT INTO portal_freshness_stamp (scope, version) VALUES (%s, 1) "
                "ON CONFLICT (scope) DO UPDATE SET version = portal_freshness_stamp.version + 1",
                [scope],
            )


def depends_on(response: HttpResponse, *scopes: str, until: datetime | None = None) -> HttpResponse:
    """Mark ``response`` as storable while ``scopes`` stand still. ``all`` stands for every scope.

    Only for what is the same for everybody: no token, session, message or cookie in it. A page is
    never shown past the day it was made on; ``until`` (aware) names an earlier end to the second,
    for a page that says something of the hour.
    """
    response[DEPENDS_HEADER] = ",".join(scopes)
    if until is not None:
        response[UNTIL_HEADER] = str(until.timestamp())
    return response
