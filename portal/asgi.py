"""ASGI entry point: the outer application with the page cache and the live streams."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.embedded")
application = get_asgi_application()
