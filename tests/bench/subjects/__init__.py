"""What is measured, in the order of the page. Each is a module with NEEDS (programs) and ``measure(place, pace)``."""

import importlib
from types import ModuleType

SUBJECTS = ("floors", "embedded", "store", "production", "live", "books")


def subject(name: str) -> ModuleType:
    return importlib.import_module(f"{__name__}.{name}")
