"""Names and addresses for scopes, and the places to choose from. The place tree above fills all three."""

from collections.abc import Callable, Iterable

from portal.registries import Registry

# Takes paths, returns the names of those it knows.
ScopeNames = Callable[[Iterable[str]], dict[str, str]]
# Takes paths, returns the address of the page of each that has one.
ScopeAddresses = Callable[[Iterable[str]], dict[str, str]]
# Takes a path, returns (path, name, depth below it) for the place and the levels under it that one grants for.
ScopeChoices = Callable[[str], list[tuple[str, str, int]]]

scope_names: "Registry[ScopeNames]" = Registry("scope_names", "Names of the places that grants and records are about.")
scope_addresses: "Registry[ScopeAddresses]" = Registry("scope_addresses", "Pages of the places that grants are about.")
scope_choices: "Registry[ScopeChoices]" = Registry("scope_choices", "Places one may give a role for, under a place.")


def names_of(paths: Iterable[str]) -> dict[str, str]:
    """A name for each path; its last code where nobody knows the place."""
    wanted = {path for path in paths if path}
    names = {path: path.rpartition("/")[2] for path in wanted}
    for source in scope_names:
        names.update(source(wanted))
    return names


def addresses_of(paths: Iterable[str]) -> dict[str, str]:
    """The address of the page of each place that has one."""
    wanted = {path for path in paths if path}
    return {path: address for source in scope_addresses for path, address in source(wanted).items()}


def choices_under(path: str) -> list[tuple[str, str, int]]:
    return [choice for source in scope_choices for choice in source(path)]
