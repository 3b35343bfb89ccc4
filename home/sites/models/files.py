"""Pictures and documents of editors."""

import secrets
from pathlib import PurePath

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, DocumentQuerySet
from wagtail.images.models import AbstractImage, AbstractRendition, ImageQuerySet

from home.sites.searching.fields import named

# Bytes of the random name under which a picture lies on the disk: nobody guesses one that no page shows yet.
SECRET = 16


class SitePicture(AbstractImage):
    """A picture of one place. Web servers give out the sizes it is cut to without asking, so their names, which follow
    that of the file, are not to be guessed."""

    admin_form_fields = (
        "title",
        "file",
        "collection",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = named(AbstractImage.search_fields, "title")
    objects: "models.Manager[SitePicture]" = ImageQuerySet.as_manager()

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def get_upload_to(self, filename: str) -> str:
        return f"original_images/{secrets.token_hex(SECRET)}{PurePath(filename).suffix.lower()}"


class SitePictureRendition(AbstractRendition):
    image = models.ForeignKey(SitePicture, models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class SiteDocument(AbstractDocument):
    """A document of one place. It comes through a view that asks who may have it."""

    admin_form_fields = ("title", "file", "collection")
    search_fields = named(AbstractDocument.search_fields, "title")
    objects: "models.Manager[SiteDocument]" = DocumentQuerySet.as_manager()

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
