"""WSGI entry point, for page processes behind a web server: stored pages, and Django behind them."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")
django = get_wsgi_application()

from portal.serving.wsgi_gateway import WsgiGateway  # noqa: E402 - after Django's setup

application = WsgiGateway(django)
