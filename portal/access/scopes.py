"""Names and addresses for scopes, the places to choose from, and what the record may tell of one. The place tree above
fills all of them."""

from collections.abc import Callable, Iterable

from portal.registries import Registry

# Takes paths, returns the names of those it knows.
ScopeNames = Callable[[Iterable[str]], dict[str, str]]
# Takes paths, returns the address of the page of each that has one.
ScopeAddresses = Callable[[Iterable[str]], dict[str, str]]
# Takes a path, returns (path, name, depth below it) for the place and the levels under it that one grants for.
ScopeChoices = Callable[[str], list[tuple[str, str, int]]]

# Takes a path, returns the part of it that does not tell the building and the door.
ScopeCut = Callable[[str], str]

scope_names: "Registry[ScopeNames]" = Registry("scope_names", "Names of the places that grants and records are about.")
scope_addresses: "Registry[ScopeAddresses]" = Registry("scope_addresses", "Pages of the places that grants are about.")
scope_choices: "Registry[ScopeChoices]" = Registry("scope_choices", "Places one may give a role for, under a place.")
scope_cuts: "Registry[ScopeCut]" = Registry(
    "scope_cuts", "How the path of a place is cut where its building and its door must not be told."
)


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


def without_the_door(path: str) -> str:
    """``path`` down to the courtyard: what is below it tells where somebody lives."""
    for cut in scope_cuts:
        path = cut(path)
    return path
