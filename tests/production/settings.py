"""Production over plain http on a port of loopback: for tests and benchmarks, never for people."""

from portal.settings.production import *  # noqa: F403 - settings are what they add to
from portal.settings.production import BASE_DOMAIN, DATABASES, PORT, env

ROOT_URLCONF = env.str("TEST_URLCONF", "portal.urls")
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SECURE_HSTS_SECONDS = 0
PUBLIC_PORT = PORT
SESSION_COOKIE_DOMAIN = CSRF_COOKIE_DOMAIN = LANGUAGE_COOKIE_DOMAIN = None
CSRF_TRUSTED_ORIGINS = [f"http://{BASE_DOMAIN}:{PORT}", f"http://*.{BASE_DOMAIN}:{PORT}"]
WAGTAILADMIN_BASE_URL = f"http://{BASE_DOMAIN}:{PORT}"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": env.str("TEST_STATIC", "django.contrib.staticfiles.storage.StaticFilesStorage")},
}
# Nobody needs what is in it after the machine has failed.
DATABASES["default"]["OPTIONS"] = {"options": "-c synchronous_commit=off"}
