"""Static files of production: several releases share a folder, and each finds its own files in it."""

from typing import Any

from django.conf import settings
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesOfRelease(CompressedManifestStaticFilesStorage):
    """Files are named by the hash of their content, so those of all releases lie side by side; which name belongs to
    which file is kept per release. A process of the version before that starts while the next one is being made ready,
    or after going back, goes on with its own.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        # The folder of a release is called by its version.
        self.manifest_name = f"staticfiles-{settings.ROOT.name}.json"
        super().__init__(*args, **options)
