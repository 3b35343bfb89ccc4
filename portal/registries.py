"""The one mechanism by which a lower room shows what an upper room brings.

An app fills a registry in its ``AppConfig.ready``; the owner of the registry reads it in order.
There are no other hooks and no domain signals. `all_registries` lists every registry for the test
that documents them.
"""

from collections.abc import Iterator
from typing import Generic, TypeVar

Item = TypeVar("Item")

_registries: "dict[str, Registry]" = {}


class Registry(Generic[Item]):
    """Items under stable keys, iterated by (order, key).

    ``purpose`` is one sentence for the reference page. Registering a key twice raises
    ``ValueError``: two apps never share a key.
    """

    def __init__(self, name: str, purpose: str) -> None:
        if name in _registries:
            raise ValueError(f"There is already a registry named {name}.")
        self.name = name
        self.purpose = purpose
        self._items: dict[str, tuple[int, Item]] = {}
        _registries[name] = self

    def register(self, key: str, item: Item, *, order: int = 100) -> Item:
        if key in self._items:
            raise ValueError(f"{self.name} already holds {key}.")
        self._items[key] = (order, item)
        return item

    def keys(self) -> list[str]:
        return sorted(self._items, key=lambda key: (self._items[key][0], key))

    def get(self, key: str) -> Item | None:
        found = self._items.get(key)
        return found[1] if found else None

    def __getitem__(self, key: str) -> Item:
        return self._items[key][1]

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def __iter__(self) -> Iterator[Item]:
        return (self._items[key][1] for key in self.keys())

    def __len__(self) -> int:
        return len(self._items)


def all_registries() -> dict[str, Registry]:
    """Every registry by name."""
    return dict(sorted(_registries.items()))
