"""A picture that came beside an error is taken up by the same person's next sending of the same form, by no other."""

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.pictures.forms import KeptPictureForm
from portal.pictures.models import Picture
from tests.districts import person
from tests.objects_spending import photo


class Letter(KeptPictureForm):
    kept_salt = "a letter"
    picture = forms.FileField(required=False)
    text = forms.CharField()


class Postcard(Letter):
    kept_salt = "a postcard"


def test_it_survives_an_error_elsewhere_for_its_sender_alone(db):
    sender, other = person("sender"), person("other")
    faulty = Letter({}, {"picture": SimpleUploadedFile("x.jpg", photo().read())}, user=sender)
    assert not faulty.is_valid()
    again = {"text": "x", "kept": faulty.kept}
    right = Letter(again, user=sender)
    assert right.is_valid()
    assert right.cleaned_data["picture"] == Picture.objects.get() == faulty.present
    assert [form.present for form in (Letter(again, user=other), Postcard(again, user=sender))] == [None, None]
    assert Letter({"text": "x", "kept": f"{faulty.kept}x"}, user=sender, present=None).present is None


def test_what_is_no_picture_is_refused_in_a_sentence(db):
    form = Letter({"text": "x"}, {"picture": SimpleUploadedFile("x.jpg", b"x")}, user=person("sender"))
    assert list(form.errors) == ["picture"]
    assert not Picture.objects.exists()
