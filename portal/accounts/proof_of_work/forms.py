"""A form that a robot must not send for nothing."""

import json
import math
from typing import Any

from allauth.core import context
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.accounts.proof_of_work.challenges import is_solved, make_challenge
from portal.accounts.proof_of_work.patience import MARK, ask_for_patience, seconds_left, take

NO_MORE_PATIENCE = "no_more_patience"


class ProofInput(forms.HiddenInput):
    """The hidden field into which the script writes. ``unless`` names a field that needs no proof once it is filled."""

    def __init__(self, purpose: str, unless: str = "") -> None:
        super().__init__()
        self.purpose = purpose
        self.unless = unless
        self.kept = ""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        drawn = {
            **(attrs or {}),
            "autocomplete": "off",
            "data-proof": json.dumps(make_challenge(self.purpose)),
            "data-worker": static("js/proof_of_work_worker.js"),
            "data-unless": self.unless,
            "data-waiting": _("A moment: your browser shows that it is no robot."),
        }
        # Until the script has written its proof: for a browser without one, the time its reader takes is patience.
        return super().get_context(name, self.kept or ask_for_patience(self.purpose), drawn)


class NeedsProof:
    """Before a form: it is taken only with a proof for its ``proof_purpose``.

    A form that is refused for something else uses nothing up.
    """

    proof_purpose: str
    proof_unless = ""
    fields: dict[str, forms.Field]
    errors: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if settings.PROOF_OF_WORK:
            widget = ProofInput(self.proof_purpose, self.proof_unless)
            self.fields["proof"] = forms.CharField(required=False, widget=widget, max_length=3_000)

    def clean(self) -> Any:
        cleaned = super().clean()  # type: ignore[misc]
        field = self.fields.get("proof")
        if field is not None:
            typed = self.cleaned_data.get("proof", "")  # type: ignore[attr-defined]
            widget: ProofInput = field.widget
            widget.kept = typed if typed.startswith(MARK) else ""
            if not self.errors:
                self._require_proof(typed, widget)
        return cleaned

    def _require_proof(self, typed: str, widget: ProofInput) -> None:
        if not typed.startswith(MARK):
            if is_solved(self.proof_purpose, typed):
                return
            widget.kept = ask_for_patience(self.proof_purpose)
            raise ValidationError(
                _("Your browser could not show that it is no robot. Wait ten seconds, then send this once more."),
                code="proof",
            )
        left = seconds_left(self.proof_purpose, typed)
        if left is not None and left > 0:
            seconds = math.ceil(left)
            words = ngettext(
                "Wait %(n)d second more, then send this.", "Wait %(n)d seconds more, then send this.", seconds
            )
            raise ValidationError(words % {"n": seconds}, code="proof")
        widget.kept = ask_for_patience(self.proof_purpose)
        if left is None:
            words = _("This page was open too long. Wait ten seconds, then send it once more.")
            raise ValidationError(words, code="proof")
        if not take(context.request, typed):
            words = _("Too many came this way from here. Try again in an hour, or in a browser with scripts on.")
            raise ValidationError(words, code=NO_MORE_PATIENCE)
