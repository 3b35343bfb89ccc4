"""Tests: SQLite and the in-memory layer, or what DATABASE_URL and REDIS_URL name."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from portal.settings.base import *
from portal.settings.base import FORM_TARGETS, env
from portal.settings.databases import cache, channel_layer, database

VAR = Path(tempfile.mkdtemp(prefix="jia-kongjian-test-"))
atexit.register(shutil.rmtree, VAR, ignore_errors=True)
MEDIA_ROOT = VAR / "media"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir()
DEBUG = False
SECRET_KEY = "only-for-tests"
BASE_DOMAIN = "localhost"
PORT = 8000
WAGTAILADMIN_BASE_URL = f"http://{BASE_DOMAIN}:{PORT}"
ALLOWED_HOSTS = [BASE_DOMAIN, f".{BASE_DOMAIN}", "testserver"]
CSRF_TRUSTED_ORIGINS = ["http://localhost:8000", "http://*.localhost:8000"]
# From the sign-in page back to a community's host, and from a community's form to the sign-in page.
FORM_TARGETS += CSRF_TRUSTED_ORIGINS
DATABASES = {"default": database(env.str("DATABASE_URL", ""), VAR)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file as in the running product, so that threads and other processes see one another's commits.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}
else:
    # Nobody needs what is in it after the machine has failed.
    DATABASES["default"]["OPTIONS"] = {"options": "-c synchronous_commit=off"}
    if template := os.environ.get("TEST_TEMPLATE"):
        DATABASES["default"]["TEST"] = {"TEMPLATE": template}
if (worker := os.environ.get("PYTEST_XDIST_WORKER")) and os.environ.get("REDIS_URL"):
    # A cache that one worker clears is not another's. In the environment, so that processes of tests find it too.
    own_database = f"/{int(worker.removeprefix('gw')) + 1}"
    os.environ["REDIS_URL"] = urlsplit(os.environ["REDIS_URL"])._replace(path=own_database).geturl()
CHANNEL_LAYERS = {"default": channel_layer(env.str("REDIS_URL", ""))}
CACHES = {"default": cache(env.str("REDIS_URL", ""))}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PRACTICE_PAYMENTS = True
PRACTICE_MAIL = False
# Texts lie in a list.
SMS_BACKEND = "tests.texts.KeptProvider"
PHONE_CODE_LIMITS = False
PROOF_OF_WORK = False
SECOND_FACTOR_REQUIRED = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
ACCOUNT_RATE_LIMITS = False
MFA_RATE_LIMITS = False
