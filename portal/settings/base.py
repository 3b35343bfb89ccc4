"""What all three settings share. Every variable read here is explained in .env.example."""

from pathlib import Path

from environs import Env

env = Env()
ROOT = Path(__file__).resolve().parents[2]
if (ROOT / ".env").exists():
    env.read_env(str(ROOT / ".env"))

VAR = Path(env.str("VAR_DIR", str(ROOT / "var")))
PORT = env.int("PORT", 8000)
# In addresses that people open: behind nginx another than the process listens on.
PUBLIC_PORT = PORT
BASE_DOMAIN = env.str("BASE_DOMAIN", "localhost")

INSTALLED_APPS = [
    "home.demo",
    "home.sites",
    "fund.disclosure",
    "fund.donations",
    "fund.spending",
    "fund.ledger",
    "volunteering.hours",
    "volunteering.events",
    "communities.forum",
    "communities.deliberation",
    "communities.linkage",
    "communities.notices",
    "communities.registry",
    "communities.occasions",
    "communities.places",
    "communities.cases",
    "portal.serving",
    "portal.privacy",
    "portal.accounts",
    "portal.search",
    "portal.notify",
    "portal.live",
    "portal.access",
    "portal.freshness",
    "portal.audit",
    "portal.pictures",
    "portal.clock",
    "portal.users",
    "portal.personal_data",
    "portal.design",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "home.sites.quiet.QuietAdminConfig",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rules",
    "channels",
    "django_htmx",
    "csp",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.serving.policy.PolicyMiddleware",
    "portal.serving.hosts.HostMiddleware",
    "portal.live.marks.LiveMarkMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.accounts.preferences.PreferenceMiddleware",
    "django.middleware.common.CommonMiddleware",
    "portal.serving.methods.MethodMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.accounts.second_factor.SignedInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "portal.accounts.kept_forms.KeepFormsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "communities.places.ended.EndedCommunityMiddleware",
    "home.sites.exact_ends.ExactEndsMiddleware",
    "home.sites.guard.CornerGuard",
    "home.sites.transactions.AdminTransactionMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
ASGI_APPLICATION = "portal.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                # Both are lazy: a page that does not ask for them leaves the session alone.
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.accounts.context.viewer",
                "communities.places.context.here",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "portal.design.templatetags.design"],
        },
    },
]

AUTH_USER_MODEL = "portal_users.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "portal.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
TEXT_SIZE_COOKIE_NAME = "text_size"
CONTRAST_COOKIE_NAME = "contrast"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
# What Wagtail's own Chinese lacks, and a few of its words that we say otherwise.
LOCALE_PATHS = [ROOT / "home/sites/wagtail_locale"]
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SESSION_ENGINE = "portal.accounts.sessions"
# Sessions change only when something in them does, so a page view writes nothing.
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "portal.accounts.views.kept.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
# Bytes of one request body: anything larger is answered 413 before a thread is taken.
REQUEST_BODY_LIMIT = 1_000_000
UPLOAD_BODY_LIMIT = 12_000_000
# Seconds a body may take to arrive.
REQUEST_BODY_DEADLINE = 60
# Bodies that may be on their way at once, and bytes of all bodies that Django has not answered yet.
BODIES_AT_ONCE = 64
BODIES_IN_ALL = 256_000_000
# Django's threads in the outer application, and those kept for long downloads.
PAGE_THREADS = env.int("PAGE_THREADS", 4)
DOWNLOAD_THREADS = 4
# Bytes of public pages kept in the memory of a process.
PAGE_CACHE_BYTES = env.int("PAGE_CACHE_BYTES", 64_000_000)
# Where a web server finds rendered pages, if it is to give them out by itself, and how many bytes of them.
RENDERED_ROOT = env.str("RENDERED_ROOT", "")
RENDERED_BYTES = env.int("RENDERED_BYTES", 256_000_000)
# Bytes of pages for the signed-in kept there too, without what is each one's own.
FRAME_BYTES = env.int("FRAME_BYTES", 16_000_000)
# Addresses or networks of the reverse proxies in front: only they are believed about who asks, and over what.
TRUSTED_PROXIES: list[str] = env.list("TRUSTED_PROXIES", [])
# Whether the outer application also runs the clock, and whether Django serves uploaded pictures.
CLOCK_IN_PROCESS = False
SERVE_MEDIA = False

# Where a form may lead in the end: browsers ask this of every redirect that follows it. The settings add our own hosts.
FORM_TARGETS = ["'self'", "https://checkout.stripe.com"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": FORM_TARGETS,
        "frame-ancestors": ["'none'"],
    },
}

DISTRICT_CODE = "510108"
HOTLINE = "96966"

# Accounts: one door for residents, staff, the Wagtail admin and the Django admin.
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/accounts/me/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "portal.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "phone", "password1"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# Seconds for which having signed in, or shown anew that it is oneself, counts.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
# Days after which a sign-up that nobody confirmed is forgotten.
UNCONFIRMED_ACCOUNT_DAYS = env.int("UNCONFIRMED_ACCOUNT_DAYS", 7)
# Days in which somebody who asked to be erased may think better of it.
ERASURE_WAITING_DAYS = env.int("ERASURE_WAITING_DAYS", 7)
# Where whoever signs in meanwhile is led.
LEAVING_URL = "/accounts/leaving/"
# After so many days names and numbers of neighbours without an account, signed up by others, are forgotten.
NEIGHBOURS_KEPT_DAYS = 90
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
# Six digits, three tries, ten minutes; the requests below keep guessing hopeless.
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 600
ACCOUNT_PHONE_VERIFICATION_TIMEOUT = 600
ACCOUNT_PHONE_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_RATE_LIMITS: dict[str, str] | bool = {
    "signup": "20/m/ip,100/d/ip",
    "request_login_code": "20/m/ip,300/d/ip,3/m/key,20/d/key",
    "reset_password": "20/m/ip,3/m/key,20/d/key",
    # Texts are counted where they are sent (portal/accounts/phone_codes.py), with words for how long to wait.
    "verify_phone": "",
    "change_phone": "10/m/user",
}
# Reverse proxies in front of us whose X-Forwarded-For counts towards rate limits.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0)
ACCOUNT_FORMS = {
    "add_email": "portal.accounts.forms.ChangeAddressForm",
    "change_phone": "portal.accounts.forms.ChangeNumberForm",
    "change_password": "portal.accounts.forms.ChangePasswordForm",
    "confirm_email_verification_code": "portal.accounts.forms.ConfirmAddressForm",
    "confirm_login_code": "portal.accounts.forms.ConfirmSignInForm",
    "confirm_password_reset_code": "portal.accounts.forms.ConfirmResetForm",
    "login": "portal.accounts.forms.PasswordSignInForm",
    "reauthenticate": "portal.accounts.forms.ReauthenticateForm",
    "request_login_code": "portal.accounts.forms.AskForCodeForm",
    "reset_password": "portal.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "portal.accounts.forms.NewPasswordForm",
    "set_password": "portal.accounts.forms.SetPasswordForm",
    "signup": "portal.accounts.forms.SignUpForm",
    "verify_phone": "portal.accounts.forms.ConfirmNumberForm",
}

# Text messages. Without a provider nobody is asked for a number, and nobody comes in by one.
SMS_BACKEND = env.str("SMS_BACKEND", "")
# What mainland providers ask for: the signature that stands before each text, and their ids of our texts.
SMS_SIGNATURE = env.str("SMS_SIGNATURE", "")
SMS_TEMPLATES: dict[str, str] = env.dict("SMS_TEMPLATES", {})
# Country codes without the plus. Numbers elsewhere cost more, and are what robots sell texts to.
SMS_COUNTRY_CODES: list[str] = env.list("SMS_COUNTRY_CODES", ["86"])
# Seconds after which a provider that does not answer is given up: somebody waits at the page.
SMS_TIMEOUT = env.int("SMS_TIMEOUT", 5)
# Texts of the whole platform in a day; a robot that gets past everything else stops here.
SMS_PER_DAY = env.int("SMS_PER_DAY", 2_000)
PHONE_CODE_LIMITS = True
# A sum that a browser does before it may ask for a code or an account: digests, half of them on average.
PROOF_OF_WORK = env.bool("PROOF_OF_WORK", True)
PROOF_OF_WORK_COST = env.int("PROOF_OF_WORK_COST", 50_000)
# Seconds a browser without scripts waits instead.
PROOF_OF_WORK_PATIENCE = env.int("PROOF_OF_WORK_PATIENCE", 10)
# Where the console provider keeps what it "sent", for the demo's letter box; empty: nowhere.
SMS_FILE_PATH = ""
# Whether roles over money, personal data or what is published are in force only with a second key.
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", False)
# Second keys: an authenticator app, passkeys, and codes on paper for when both are lost.
MFA_ADAPTER = "portal.accounts.second_keys.SecondKeys"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Finger, face or PIN each time, also after a password: a passkey counts as both keys, and may be found or stolen.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "家空间"
# A telephone's clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS: dict[str, str] | bool = {"webauthn_login": "20/m/ip,200/d/ip"}
MFA_FORMS = {
    "activate_totp": "portal.accounts.key_forms.ActivateAppForm",
    "add_webauthn": "portal.accounts.key_forms.AddPasskeyForm",
    "authenticate": "portal.accounts.key_forms.SecondCodeForm",
    "authenticate_webauthn": "portal.accounts.key_forms.SecondPasskeyForm",
    "edit_webauthn": "portal.accounts.key_forms.NamePasskeyForm",
    "login_webauthn": "portal.accounts.key_forms.PasskeySignInForm",
    "reauthenticate": "portal.accounts.key_forms.OnceMoreByCodeForm",
    "reauthenticate_webauthn": "portal.accounts.key_forms.OnceMoreByPasskeyForm",
}

WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILADMIN_LOGIN_URL = "/accounts/login/"

# A page or folder is kept for the signed-in or for a group: a password that is shared names nobody and can be guessed.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_SITE_NAME = "家空间"
WAGTAILADMIN_BASE_URL = f"http://{BASE_DOMAIN}:{PORT}"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_I18N_ENABLED = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "home.sites.searching.backend", "SEARCH_CONFIG": "simple"}}
# Where a community wants a second pair of eyes, somebody else of the place approves before a page is published.
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "home.sites.finishing.publish_what_was_approved"
# What is to be put right is said when a page is sent back, and reaches its writer like everything else one is told.
WAGTAILADMIN_COMMENTS_ENABLED = False
# All times are Beijing time, for editors too.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
WAGTAILEMBEDS_FINDERS: list[dict] = []
WAGTAILIMAGES_IMAGE_MODEL = "home_sites.SitePicture"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10_000_000
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "home.sites.uploads.pictures.PictureForm"
WAGTAILDOCS_DOCUMENT_MODEL = "home_sites.SiteDocument"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10_000_000
WAGTAILDOCS_DOCUMENT_FORM_BASE = "home.sites.uploads.documents.DocumentForm"
# Documents are downloads of these types alone, and come through the view that asks who may have them.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILDOCS_CONTENT_TYPES = {
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

# A practice payment instead of a real one; the deployment check refuses it.
PRACTICE_PAYMENTS = env.bool("PRACTICE_PAYMENTS", False)
# Letters are kept on disk and shown at /demo/mail/; the deployment check refuses it.
PRACTICE_MAIL = env.bool("PRACTICE_MAIL", False)
STRIPE_SECRET_KEY = env.str("STRIPE_SECRET_KEY", "")
STRIPE_WEBHOOK_SECRET = env.str("STRIPE_WEBHOOK_SECRET", "")
STRIPE_API_BASE = env.str("STRIPE_API_BASE", "")
STRIPE_PAYMENT_METHODS = env.list("STRIPE_PAYMENT_METHODS", ["card", "alipay", "wechat_pay"])

EMAIL_SUBJECT_PREFIX = ""
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", f"家空间 <noreply@{BASE_DOMAIN}>")
# Seconds after which a mail server that does not answer is given up: a page or the clock waits for it.
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", 20)
# Seconds between two runs of the clock in the embedded process and in `tick --loop`.
# A font file that writes Chinese, for picture cards; without it the usual places of Noto CJK and others are tried.
CARD_FONT = env.str("CARD_FONT", "")

CLOCK_INTERVAL = env.int("CLOCK_INTERVAL", 5)
# Open pages that one client address may have; many homes can stand behind one address.
LIVE_STREAMS_PER_ADDRESS = env.int("LIVE_STREAMS_PER_ADDRESS", 1_000)
SILENCED_SYSTEM_CHECKS: list[str] = []

# Warnings and errors to the terminal (or the service's log), each fault with its traceback.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    # A page that does not exist is the visitor's matter, not the operator's.
    "loggers": {"django.request": {"level": "ERROR"}},
}
