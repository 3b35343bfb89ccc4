"""Database and layer configuration from DATABASE_URL and REDIS_URL, for all settings."""

from pathlib import Path
from typing import Any

import dj_database_url


def database(url: str, var: Path) -> dict[str, Any]:
    """The default database: ``url`` where given, else SQLite in ``var``.

    SQLite runs in WAL mode and takes its write lock at the start of a transaction, so that two
    writers wait for one another instead of failing half-way.
    """
    if not url:
        url = f"sqlite:///{var / 'db.sqlite3'}"
    config: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True))
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        }
    return config


def channel_layer(url: str) -> dict[str, Any]:
    """In memory without a Redis address; one subscription per process with it."""
    if not url:
        return {"BACKEND": "channels.layers.InMemoryChannelLayer"}
    return {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [{"address": url, "max_connections": 64}]},
    }


def cache(url: str) -> dict[str, Any]:
    """Local memory without a Redis address (rate limits then hold per process)."""
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    return {"BACKEND": "portal.serving.caching.DispensableRedisCache", "LOCATION": url}
