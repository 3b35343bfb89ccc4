"""Pictures of editors: what Wagtail keeps, and cuts its sizes from, was drawn by us."""

import io
from pathlib import PurePath
from typing import Any

import willow  # type: ignore[import-untyped]
from django.core.exceptions import ValidationError
from django.forms import FileField
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from portal.pictures.reencoding import PictureRefused, reencode

# As wide as any screen shows it; a notice's picture is smaller.
LONGEST_SIDE = 2400
TYPES = {"jpg": "image/jpeg", "png": "image/png"}


class PictureField(WagtailImageField):
    """Takes what `portal.pictures` takes and refuses the rest in its words."""

    def to_python(self, data: Any) -> Any:
        file: Any = FileField.to_python(self, data)
        if file is None:
            return None
        # Before anything else reads it: what comes later meets our own picture alone.
        self.check_image_file_size(file)
        draw_anew(file)
        file.image = willow.Image.open(io.BytesIO(file.read()))
        file.seek(0)
        self.check_image_file_format(file)
        return file


def draw_anew(file: Any) -> None:
    """Put our own drawing in the place of the uploaded ``file``, which Wagtail may keep itself."""
    file.seek(0)
    try:
        drawn = reencode(file, longest_side=LONGEST_SIDE)
    except PictureRefused as refused:
        raise ValidationError(str(refused), code="invalid_image") from refused
    file.seek(0)
    file.truncate()
    file.write(drawn.content)
    file.flush()
    file.seek(0)
    file.name = f"{PurePath(file.name or '').stem}.{drawn.suffix}"
    file.size, file.content_type = len(drawn.content), TYPES[drawn.suffix]


class PictureForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = self.fields.get("file")
        if known is not None:
            self.fields["file"] = PictureField(label=known.label, required=known.required, widget=known.widget)
