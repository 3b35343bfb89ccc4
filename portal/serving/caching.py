"""Django's cache on Redis, without which public pages go on."""

from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

# Wagtail keeps where its sites begin, and finds it again in the database.
DISPENSABLE = "wagtail"


class DispensableRedisCache(RedisCache):
    """What can be found again counts as not kept while Redis is away. Anything else raises, as deleting does.

    So a limit on tries is not forgotten, and nothing that was to go stays.
    """

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        try:
            return super().get(key, default, version)
        except (RedisError, OSError):
            if not key.startswith(DISPENSABLE):
                raise
            return default

    def set(self, key: str, *arguments: Any, **named: Any) -> None:
        try:
            super().set(key, *arguments, **named)
        except (RedisError, OSError):
            if not key.startswith(DISPENSABLE):
                raise
