"""ASGI entry point: the outer application with stored pages, live streams and Django in threads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.embedded")
django = get_wsgi_application()

from portal.serving.gateway import Gateway  # noqa: E402 - after Django's setup

application = Gateway(django)
