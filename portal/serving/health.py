"""Whether this process lives, and whether it can serve."""

import asyncio
import json
from typing import Any

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from portal.serving.replies import Reply, plain

_migrated = False


def readiness() -> tuple[bool, dict[str, Any]]:
    """Whether pages can be served, and the findings. Reads the database; never raises."""
    global _migrated
    findings: dict[str, Any] = {"database": False, "migrations": False}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        findings["database"] = True
        if not _migrated:
            executor = MigrationExecutor(connection)
            _migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        findings["migrations"] = _migrated
    except DatabaseError:
        return False, findings
    return findings["database"] and findings["migrations"], findings


async def answer(path: str) -> Reply:
    """The gateway's answer to ``/livez`` (asks nobody) and ``/readyz``."""
    if path == "/livez":
        return plain(200, "ok\n")
    ready, findings = await asyncio.to_thread(_readiness_and_close)
    return plain(200 if ready else 503, json.dumps(findings) + "\n", b"application/json")


def _readiness_and_close() -> tuple[bool, dict[str, Any]]:
    try:
        return readiness()
    finally:
        connection.close()
