"""A form with one picture, which survives an error elsewhere in it."""

from typing import Any

from django import forms
from django.core import signing

from portal.pictures.keeping import keep
from portal.pictures.models import Picture
from portal.pictures.reencoding import PictureRefused, reencode
from portal.users.models import User

# Seconds after which a picture uploaded beside a form error is no longer taken up.
KEPT_FOR = 86_400


class KeptPictureForm(forms.Form):
    """Its field ``picture`` is made safe and kept before any transaction.

    The page sends `kept` along as a field of that name: it carries a picture that came beside an error.
    """

    # One for each kind of form, so that a picture kept for one is not taken up by another.
    kept_salt: str

    def __init__(self, *args: Any, user: User, present: Picture | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.present = self._kept() or present

    def _kept(self) -> Picture | None:
        """The picture that came with an earlier, faulty sending of this form by the same person."""
        if not self.is_bound:
            return None
        try:
            pk, user = signing.loads(self.data.get("kept", ""), salt=self.kept_salt, max_age=KEPT_FOR)
        except (signing.BadSignature, ValueError, TypeError):
            return None
        return Picture.objects.filter(pk=pk).first() if user == self.user.pk else None

    @property
    def kept(self) -> str:
        return signing.dumps([self.present.pk, self.user.pk], salt=self.kept_salt) if self.present else ""

    def clean_picture(self) -> Picture | None:
        upload = self.cleaned_data.get("picture")
        if upload:
            try:
                self.present = keep(reencode(upload), by=self.user)
            except PictureRefused as refused:
                raise forms.ValidationError(str(refused)) from refused
        return self.present
