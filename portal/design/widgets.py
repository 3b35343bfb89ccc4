"""Widgets that the house draws its own way. Any other Django widget is drawn by its kind."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise


class OptionRows(forms.RadioSelect):
    """One choice per row. ``hints`` gives a value a second line."""

    def __init__(self, *args: Any, hints: Mapping[str, str | Promise] | None = None, **kwargs: Any) -> None:
        self.hints = dict(hints or {})
        super().__init__(*args, **kwargs)


class AmountButtons(forms.RadioSelect):
    """Amounts as equal buttons; the choice whose value is ``own`` opens the field beside it."""

    def __init__(self, *args: Any, own: str = "", **kwargs: Any) -> None:
        self.own = own
        super().__init__(*args, **kwargs)


class PlaqueButtons(forms.RadioSelect):
    """Kinds of notice as plaques to pick from. ``tones`` gives a value its tone."""

    def __init__(self, *args: Any, tones: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        self.tones = dict(tones or {})
        super().__init__(*args, **kwargs)


class Tree(forms.CheckboxSelectMultiple):
    """Boxes to tick, level under level. ``depths`` gives a value its level (from 0), ``figures`` a count beside it."""

    def __init__(
        self,
        *args: Any,
        depths: Mapping[str, int] | None = None,
        figures: Mapping[str, str | Promise] | None = None,
        **kwargs: Any,
    ) -> None:
        self.depths = dict(depths or {})
        self.figures = dict(figures or {})
        super().__init__(*args, **kwargs)


class DateTimeLocal(forms.DateTimeInput):
    """The browser's own day and time picker."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class DayPicker(forms.DateInput):
    """The browser's own day picker."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")
