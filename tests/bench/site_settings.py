"""Production over plain http as tests run it, with commits that wait for the disk and static files by their hash."""

from tests.production.settings import *  # noqa: F403 - settings are what they add to
from tests.production.settings import DATABASES

del DATABASES["default"]["OPTIONS"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
