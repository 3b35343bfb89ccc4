"""Moving stamps on, and saying on which stamps a response depends."""

from datetime import datetime

from django.db import connection, transaction
from django.http import HttpResponse

from portal.freshness.locks import of_writer
from portal.freshness.scopes import EVERY_SCOPE as EVERY_SCOPE
from portal.freshness.scopes import EVERYTHING as EVERYTHING
from portal.freshness.withdrawing import withdraw

# Read and removed by the outer application; never sent to a browser.
DEPENDS_HEADER = "X-Depends-On"
UNTIL_HEADER = "X-True-Until"


def touch(*scopes: str) -> None:
    """Declare, inside the writer's transaction, that pages of these scopes show something new.

    A page of the district front door depends on all scopes, a community's on its own and on ``*``.
    From the writer's commit on, no stored page of the scope is served, in whichever process. Raises
    `StoreOutOfReachError` where a web server gives out rendered pages that this process cannot withdraw.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Stamps are moved inside the writer's transaction.")
    wanted = sorted(set(scopes))
    move = _move_on_postgresql if connection.vendor == "postgresql" else _move
    withdraw(wanted, {identity for scope in wanted if (identity := move(scope)) is not None})


def _move(scope: str) -> str | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO portal_freshness_stamp (scope, version) VALUES (%s, 1) "
            "ON CONFLICT (scope) DO UPDATE SET version = portal_freshness_stamp.version + 1",
            [scope],
        )
    return None


def _move_on_postgresql(scope: str) -> str | None:
    """The identity of the registered store of rendered pages, if there is one.

    Until the transaction ends nobody files a page of this scope (`locks`).
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT portal_freshness_touch(%s, %s)", [scope, of_writer(scope)])
        return str(row[0]) if (row := cursor.fetchone()) and row[0] else None


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
