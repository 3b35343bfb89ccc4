"""The newest messages in memory, so that pages which come back together do not ask the database."""

from collections import deque

KEPT = 2_000


class Recent:
    """All messages with an id above ``floor``, up to `KEPT` of them, as encoded bytes."""

    def __init__(self, floor: int) -> None:
        self.floor = floor
        self._order: deque[tuple[int, str]] = deque()
        self._by_topic: dict[str, deque[tuple[int, bytes]]] = {}

    def add(self, number: int, topic: str, data: bytes) -> None:
        self._order.append((number, topic))
        self._by_topic.setdefault(topic, deque()).append((number, data))
        if len(self._order) > KEPT:
            self.floor, oldest = self._order.popleft()
            waiting = self._by_topic[oldest]
            waiting.popleft()
            if not waiting:
                del self._by_topic[oldest]

    def since(self, seen: int, topics: tuple[str, ...]) -> list[tuple[int, bytes]] | None:
        """What ``topics`` had after ``seen``, oldest first; None when memory does not reach back that far."""
        if seen < self.floor:
            return None
        found = [item for topic in topics for item in self._by_topic.get(topic, ()) if item[0] > seen]
        return sorted(found)
