"""How a form shows: label above, hint under it, error beside it, and all errors linked on top.

A field that may stay empty says so, but for one marked ``needed``, of which the form itself says when it is missing.
A choice gets a second line from the ``hints`` of its widget, or from ``field.choice_hints`` (value: text).
"""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from portal.design.figures import in_english
from portal.design.widgets import AmountButtons, DateTimeLocal, DayPicker, PlaqueButtons, Tree

GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


def _layout(widget: forms.Widget) -> str:
    """The template under design/forms that draws ``widget``."""
    for kind, name in ((AmountButtons, "amounts"), (PlaqueButtons, "plaques"), (Tree, "tree"), (GROUPS, "choices")):
        if isinstance(widget, kind):
            return name
    return "tick" if isinstance(widget, forms.CheckboxInput) else "input"


def _described_by(bound: BoundField) -> str:
    ids = [bound.field.widget.attrs.get("aria-describedby", "")]
    ids += [f"{bound.auto_id}_helptext"] if bound.help_text else []
    ids += [f"{bound.auto_id}_error"] if bound.errors else []
    return " ".join(filter(None, ids))


def _attributes(bound: BoundField, css: str = "") -> dict[str, Any]:
    """What every control of ``bound`` carries besides what its widget says."""
    given = str(bound.field.widget.attrs.get("class", ""))
    attributes: dict[str, Any] = {"class": f"{css} {given}".strip()} if css or given else {}
    if described := _described_by(bound):
        attributes["aria-describedby"] = described
    if bound.errors:
        attributes["aria-invalid"] = "true"
    return attributes


def _input(bound: BoundField, attributes: dict[str, Any]) -> SafeString:
    """The control itself; days and moments get the browser's own pickers."""
    widget = bound.field.widget
    picker: forms.Widget | None = None
    if isinstance(widget, forms.DateTimeInput) and not isinstance(widget, DateTimeLocal):
        picker = DateTimeLocal(widget.attrs)
    elif isinstance(widget, forms.DateInput) and not isinstance(widget, DayPicker):
        picker = DayPicker(widget.attrs)
    if picker is not None:
        picker.is_required = widget.is_required
    return SafeString(bound.as_widget(widget=picker, attrs=attributes))


def _option(bound: BoundField, option: BoundWidget, attributes: dict[str, Any]) -> dict[str, Any]:
    widget, value = bound.field.widget, str(option.data["value"])
    hints = getattr(widget, "hints", None) or getattr(bound.field, "choice_hints", {})
    option.data["attrs"] = {**option.data["attrs"], **attributes}
    return {
        "control": option.tag(),
        "label": option.choice_label,
        "hint": next((text for key, text in hints.items() if str(key) == value), ""),
        "tone": getattr(widget, "tones", {}).get(value, ""),
        "own": bool(value) and value == getattr(widget, "own", ""),
        "depth": getattr(widget, "depths", {}).get(value, 0),
        "figure": getattr(widget, "figures", {}).get(value, ""),
    }


def field(bound: BoundField, label: str = "", hint: str = "") -> SafeString:
    """``bound`` with its label, hint, control and error. ``label`` and ``hint`` replace the form's own."""
    if bound.is_hidden:
        return SafeString(bound)
    widget = bound.field.widget
    layout = _layout(widget)
    context: dict[str, Any] = {
        "bound": bound,
        "label": label or bound.label,
        "is_optional": not (bound.field.required or getattr(bound.field, "needed", False)),
        "hint": hint or bound.help_text,
        "hint_id": f"{bound.auto_id}_helptext",
        "error_id": f"{bound.auto_id}_error",
        "described_by": _described_by(bound),
    }
    if hint and not bound.help_text:
        widget.attrs.setdefault("aria-describedby", f"{bound.auto_id}_helptext")
        context["described_by"] = _described_by(bound)
    if isinstance(widget, GROUPS):
        required = {"required": True} if bound.field.required and isinstance(widget, forms.RadioSelect) else {}
        invalid = {"aria-invalid": "true"} if bound.errors else {}
        if not bound.form.use_required_attribute:
            required = {}
        context["options"] = [_option(bound, option, {**required, **invalid}) for option in bound.subwidgets]
    else:
        wide = "wide" if isinstance(widget, forms.Textarea) else ""
        css = "" if layout == "tick" else f"inp {wide}".strip()
        context["control"] = _input(bound, _attributes(bound, css))
    return SafeString(render_to_string(f"design/forms/{layout}.html", context))


def _target(form: forms.BaseForm, name: str) -> str:
    """The id of the control to go to for an error of ``name``."""
    if name not in form.fields:
        return ""
    bound = form[name]
    if isinstance(bound.field.widget, GROUPS):
        return f"{bound.auto_id}_0" if bound.field.choices else ""  # type: ignore[attr-defined]
    return bound.id_for_label or bound.auto_id


def form_errors(form: Any) -> dict[str, Any]:
    """All errors of a bound ``form`` in one box, one line for each field, linked to it; nothing when there are none."""
    if form is None or not getattr(form, "is_bound", False):
        return {"problems": []}
    between = " " if in_english() else ""
    return {
        "problems": [
            {"target": _target(form, name), "label": form[name].label if name in form.fields else "", "text": text}
            for name, texts in form.errors.items()
            for text in ([between.join(map(str, texts))] if name in form.fields else texts)
        ]
    }
