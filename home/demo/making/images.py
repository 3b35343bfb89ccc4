"""Pictures on pages: drawn beforehand in the manner of the house, and taken in like those that editors bring."""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.images.models import AbstractImage

from portal.users.models import User

PICTURES = Path(__file__).parents[1] / "pictures"


def kept_image(name: str, title: str, editor: User) -> AbstractImage:
    """The drawing ``name`` in the editor's own collection."""
    file = SimpleUploadedFile(f"{name}.webp", (PICTURES / f"{name}.webp").read_bytes(), "image/webp")
    model = get_image_model()
    form = get_image_form(model)({"title": title}, {"file": file}, instance=model(uploaded_by_user=editor), user=editor)
    if not form.is_valid():
        raise ValueError(form.errors.as_text())
    image: AbstractImage = form.save()
    return image
