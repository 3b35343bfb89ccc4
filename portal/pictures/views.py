"""Giving out kept pictures, where no web server or object storage does."""

from typing import IO, cast

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from portal.pictures.models import FOLDER

TYPES = {"jpg": "image/jpeg", "png": "image/png"}
# A name is given once and its file never changes.
FOR_A_YEAR = "public, max-age=31536000, immutable"


@require_safe
def picture(request: HttpRequest, name: str) -> FileResponse:
    """The file of a kept picture or its thumbnail, its type by the suffix we gave it."""
    if not settings.SERVE_MEDIA:
        raise Http404(name)
    try:
        file = default_storage.open(f"{FOLDER}/{name}")
    except FileNotFoundError as error:
        raise Http404(name) from error
    response = FileResponse(cast("IO[bytes]", file), content_type=TYPES[name.rpartition(".")[2]])
    response["Cache-Control"] = FOR_A_YEAR
    response["X-Content-Type-Options"] = "nosniff"
    return response
