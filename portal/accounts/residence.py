"""The places a person may say they live at. The place tree above fills the registry."""

from collections.abc import Callable

from portal.registries import Registry

# Groups of (scope path, name) under a label: communities under their sub-district.
HomeGroups = list[tuple[str, list[tuple[str, str]]]]
HomeChoices = Callable[[], HomeGroups]

home_choices: "Registry[HomeChoices]" = Registry("home_choices", "Places a person may say they live at.")


def groups() -> HomeGroups:
    return [group for source in home_choices for group in source()]
