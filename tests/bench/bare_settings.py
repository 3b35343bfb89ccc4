"""A Django that does as little as Django can: the seven middlewares of `startproject`, and the product's sessions and
people in the product's database, so that a bare view may read them."""

from portal.settings.embedded import *  # noqa: F403 - settings are what they add to
from portal.settings.embedded import INSTALLED_APPS

QUIET = {"allauth.account": "tests.bench.quiet.QuietAccountConfig"}
INSTALLED_APPS = [QUIET.get(app, app) for app in INSTALLED_APPS]
SESSION_ENGINE = "tests.bench.bare_sessions"
ROOT_URLCONF = "tests.bench.bare"
ALLOWED_HOSTS = ["*"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
