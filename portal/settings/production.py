"""Production: everything that differs between installations comes from the environment."""

from portal.settings.base import *
from portal.settings.base import BASE_DOMAIN, FORM_TARGETS, STORAGES, VAR, env
from portal.settings.databases import cache, channel_layer, database

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = [BASE_DOMAIN, f".{BASE_DOMAIN}"]
CSRF_TRUSTED_ORIGINS = [f"https://{BASE_DOMAIN}", f"https://*.{BASE_DOMAIN}"]
# From the sign-in page back to a community's host, and from a community's form to the sign-in page.
FORM_TARGETS += CSRF_TRUSTED_ORIGINS
DATABASES = {"default": database(env.str("DATABASE_URL"), VAR)}
CHANNEL_LAYERS = {"default": channel_layer(env.str("REDIS_URL"))}
CACHES = {"default": cache(env.str("REDIS_URL"))}
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "portal.serving.static_files.StaticFilesOfRelease"}}
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", True)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_DOMAIN = CSRF_COOKIE_DOMAIN = LANGUAGE_COOKIE_DOMAIN = f".{BASE_DOMAIN}"
SECURE_SSL_REDIRECT = True
# Probes ask the process itself, without the proxy that speaks https.
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
WAGTAILADMIN_BASE_URL = f"https://{BASE_DOMAIN}"
PUBLIC_PORT = 443
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 1)
email = env.dj_email_url("EMAIL_URL", "smtp://localhost:25")
EMAIL_HOST, EMAIL_PORT = email["EMAIL_HOST"], email["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = email["EMAIL_HOST_USER"], email["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = email["EMAIL_USE_TLS"], email["EMAIL_USE_SSL"]
