import pytest

from portal.registries import Registry


def test_items_come_in_order_then_by_key():
    registry = Registry("test_order", "For this test.")
    registry.register("b", 2)
    registry.register("a", 1)
    registry.register("first", 0, order=1)
    assert list(registry) == [0, 1, 2]


def test_a_key_is_registered_once():
    registry = Registry("test_once", "For this test.")
    registry.register("a", 1)
    with pytest.raises(ValueError, match="already holds a"):
        registry.register("a", 2)
