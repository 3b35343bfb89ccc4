"""Whether this process lives, and whether it can serve."""

import asyncio
import json
from typing import Any

from django.db import Error as DatabaseProblem
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Min
from django.utils import timezone

from portal.clock.rounds import failing_jobs, is_looked_after, worker_stands_still
from portal.notify.models import Delivery, Outgoing, OutgoingMail
from portal.serving.replies import Reply, plain

# Seconds after which a letter that waits is worth a look: the first attempts are within minutes.
LONG_WAIT = 3_600
_migrated = False


def readiness() -> tuple[bool, dict[str, Any]]:
    """Whether pages can be served, and the findings. Reads the database; never raises for its faults.

    ``warnings`` says in sentences what keeps no page from being served: a clock that stands still and
    letters that wait. The clock is another process in production, and taking this one out of service
    would not help it.
    """
    global _migrated
    findings: dict[str, Any] = {"database": False, "migrations": False, "warnings": []}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        findings["database"] = True
        if not _migrated:
            executor = MigrationExecutor(connection)
            _migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        findings["migrations"] = _migrated
        if _migrated:
            findings["clock"] = is_looked_after()
            findings["oldest_delivery_seconds"] = _oldest_waiting()
            findings["warnings"] = _warnings(findings)
    except DatabaseProblem:
        return False, findings
    return _migrated, findings


def _warnings(findings: dict[str, Any]) -> list[str]:
    said = []
    if not findings["clock"]:
        said.append("The clock has stood still for minutes: is `manage.py tick --loop` running?")
    if worker_stands_still():
        said.append("The worker has stood still for minutes: is `manage.py tick --loop --only notify.` running?")
    if failed := failing_jobs():
        said.append(f"These jobs of the clock failed: {', '.join(failed)}.")
    if findings["oldest_delivery_seconds"] > LONG_WAIT:
        said.append("Letters have waited for more than an hour: does the mail server answer?")
    return said


def _oldest_waiting() -> int:
    """For how long the oldest letter or message that is still to be sent has waited."""
    waiting = [Outgoing.State.PENDING, Outgoing.State.SENDING]
    oldest = [
        model._default_manager.filter(state__in=waiting).aggregate(first=Min("created_at"))["first"]
        for model in (Delivery, OutgoingMail)
    ]
    return max([int((timezone.now() - since).total_seconds()) for since in oldest if since], default=0)


async def answer(path: str) -> Reply:
    """The outer application's answer to ``/livez``, which asks nobody, and ``/readyz``."""
    return answer_now(path) if path == "/livez" else await asyncio.to_thread(answer_now, path)


def answer_now(path: str) -> Reply:
    """`answer`, in the calling thread, whose database connection is a new one: an old one may be dead."""
    if path == "/livez":
        return plain(200, "ok\n")
    connection.close()
    try:
        ready, findings = readiness()
    finally:
        connection.close()
    return plain(200 if ready else 503, json.dumps(findings) + "\n", b"application/json")
