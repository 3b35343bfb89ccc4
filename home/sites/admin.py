"""Pictures and documents are looked after in the page editor, whose forms draw or check them, not among the tables."""

# Imported first, so that what they register is there to be taken away.
import wagtail.documents.admin
import wagtail.images.admin  # noqa: F401
from django.contrib import admin
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

admin.site.unregister([get_image_model(), get_document_model()])
