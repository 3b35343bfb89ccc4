"""``{{ form }}`` in the look of the house, for forms that name this renderer as their default."""

from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.template import loader


class HouseRenderer(DjangoTemplates):
    """Draws forms with the components, and widgets as Django does.

    It is chosen per form and not in settings, since both admins draw their forms themselves.
    """

    form_template_name = "design/forms/form.html"
    field_template_name = "design/forms/field_group.html"

    def get_template(self, template_name: str) -> Any:
        return (
            loader.get_template(template_name)
            if template_name.startswith("design/")
            else super().get_template(template_name)
        )


class HouseForm(forms.Form):
    """A form that shows itself in the look of the house."""

    default_renderer = HouseRenderer
