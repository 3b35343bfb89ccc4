"""The default: SQLite, in-memory layer, clock in process, files on disk, practice payments and mail."""

from portal.settings.base import *
from portal.settings.base import BASE_DOMAIN, FORM_TARGETS, PORT, VAR, env
from portal.settings.databases import cache, channel_layer, database

VAR.mkdir(parents=True, exist_ok=True)
DEBUG = False
SECRET_KEY = env.str("SECRET_KEY", "only-for-the-embedded-demo-on-this-machine")
ALLOWED_HOSTS = [BASE_DOMAIN, f".{BASE_DOMAIN}", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [f"http://{BASE_DOMAIN}:{PORT}", f"http://*.{BASE_DOMAIN}:{PORT}"]
# From the sign-in page back to a community's host, and from a community's form to the sign-in page.
FORM_TARGETS += CSRF_TRUSTED_ORIGINS
if "." in BASE_DOMAIN:
    # Who signs in at the district's host is signed in at the communities'. A bare localhost takes no domain.
    SESSION_COOKIE_DOMAIN = CSRF_COOKIE_DOMAIN = LANGUAGE_COOKIE_DOMAIN = f".{BASE_DOMAIN}"
DATABASES = {"default": database(env.str("DATABASE_URL", ""), VAR)}
CHANNEL_LAYERS = {"default": channel_layer(env.str("REDIS_URL", ""))}
CACHES = {"default": cache(env.str("REDIS_URL", ""))}
CLOCK_IN_PROCESS = True
SERVE_MEDIA = True
PRACTICE_PAYMENTS = env.bool("PRACTICE_PAYMENTS", True)
PRACTICE_MAIL = env.bool("PRACTICE_MAIL", True)
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
SMS_BACKEND = env.str("SMS_BACKEND", "portal.notify.sms.console.ConsoleProvider")
SMS_FILE_PATH = str(VAR / "texts")
