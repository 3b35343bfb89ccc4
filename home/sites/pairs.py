"""Fields that stand in Chinese and in English, side by side in the page editor."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel, FieldRowPanel, Panel, TitleFieldPanel
from wagtail.blocks import StreamValue

from portal.design.figures import comma


def pair(name: str, heading: Any = "") -> FieldRowPanel:
    """``name`` and ``name_english``: beside each other where there is room, else one below the other."""
    own = TitleFieldPanel(name) if name == "title" else FieldPanel(name)
    return FieldRowPanel([own, FieldPanel(f"{name}_english")], heading=heading, classname="pair")


def missing_in_english(page: Any, names: tuple[str, ...]) -> list[str]:
    """The labels of what says something in Chinese and nothing in English, and of a text with fewer blocks there."""
    found = []
    for name in names:
        chinese, english = getattr(page, name), getattr(page, f"{name}_english")
        label = str(page._meta.get_field(name).verbose_name)
        if chinese and not english:
            found.append(label)
        elif isinstance(chinese, StreamValue) and len(english) < len(chinese):
            fewer = len(chinese) - len(english)
            text = ngettext("%(label)s (one block)", "%(label)s (%(fewer)d blocks)", fewer)
            found.append(text % {"label": label, "fewer": fewer})
    return found


class EnglishPanel(Panel):
    """Says what is still missing in English. A page may go up without: its readers get the Chinese."""

    def __init__(self, names: tuple[str, ...], **options: Any) -> None:
        super().__init__(**{"heading": _("Chinese and English"), **options})
        self.names = names

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "names": self.names}

    class BoundPanel(Panel.BoundPanel):
        template_name = "home/sites/editor/english.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            missing = missing_in_english(self.instance, self.panel.names)
            written = any(getattr(self.instance, name) for name in self.panel.names)
            return {
                **super().get_context_data(parent_context),
                "missing": missing,
                "nothing_yet": not written,
                "listed": str(comma()).join(missing),
            }
