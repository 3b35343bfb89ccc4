"""Patterns in nginx's configuration whose answer no page shows."""

import re

import pytest

from portal.serving.nginx import Site, site_configuration


@pytest.fixture(scope="module")
def homes() -> list[re.Pattern[str]]:
    """Those by which an address is counted, in their order."""
    found = re.search(r"map \$remote_addr \$jia_home \{(.*?)\n\}", site_configuration(Site([], [])), re.DOTALL)
    return [re.compile(each.replace("(?<", "(?P<")) for each in re.findall(r'"~(.+?)" \$', found[1])]


def home(homes: list[re.Pattern[str]], address: str) -> str:
    matches = (pattern.match(address) for pattern in homes)
    return next((next(iter(match.groupdict().values())) for match in matches if match), address)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2:3:4:5:6", True),
        ("2001:db8::1", "2001:db8::aaaa:2:3:4", True),
        ("2001:db8:1::1", "2001:db8:1::aaaa:2", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("2001:db8:1::1", "2001:db8:2::1", False),
        ("203.0.113.7", "203.0.113.8", False),
    ],
)
def test_a_home_of_version_6_counts_as_one(homes, one, other, same):
    assert (home(homes, one) == home(homes, other)) == same
