"""The audience to tick, with how many each place holds."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import ngettext

from communities.notices.audience import Reach
from portal.design.widgets import Tree


class AudienceTree(Tree):
    """``reaches`` gives a value its households and people, for the sum that a script keeps."""

    reaches: Mapping[str, Reach] = {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        reach = self.reaches.get(str(value))
        if reach is not None:
            option["attrs"] |= {"data-households": reach.households, "data-residents": reach.residents}
        return option


def in_words(reach: Reach) -> str:
    """168 户　421 人, as far as it is known."""
    households = ngettext("%(count)s household", "%(count)s households", reach.households)
    people = ngettext("%(count)s person", "%(count)s people", reach.residents)
    known = [(households, reach.households), (people, reach.residents)]
    return "　".join(words % {"count": f"{count:,}"} for words, count in known if count)
