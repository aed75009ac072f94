"""Django's settings; what differs from place to place comes from `klantvrij.site.environment`."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url

from klantvrij.site.environment import data_folder, mail, number, public_address, secret_key, value

_HERE = Path(__file__).parent
_DATA = data_folder()
_ADDRESS = urlsplit(public_address())

DEBUG = False
SECRET_KEY = secret_key()
ALLOWED_HOSTS = [_ADDRESS.hostname] if _ADDRESS.hostname else ["localhost", "127.0.0.1", "[::1]"]
ROOT_URLCONF = "klantvrij.site.urls"
WSGI_APPLICATION = "klantvrij.site.wsgi.application"
APPEND_SLASH = False
"""One address a page, without a slash at the end (API Design Rules: 404, no redirect)."""

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "klantvrij.site.accounts",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "klantvrij.site.audit",
    "klantvrij.site.conversations",
    "klantvrij.site.house",
    "klantvrij.site.writing",
    "klantvrij.site.words",
    "klantvrij.site.proposals",
]
MIDDLEWARE = [
    "klantvrij.site.middleware.headers",
    "klantvrij.site.api.problems.api_headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "klantvrij.site.middleware.language",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "klantvrij.site.accounts.gate.Gate",
    "klantvrij.site.conversations.keyless.Keyless",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "klantvrij.site.house.context.house",
            ]
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(
        value("DATABASE_URL") or f"sqlite:///{(_DATA / 'site.sqlite3').as_posix()}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers and a writer at once, and a writer waits its turn (sqlite.org, "WAL"). Words that
    # were confirmed are on the disk, also when the power goes (synchronous=FULL). What is taken
    # back is overwritten in the file (secure_delete), and gone from the log beside it within a day
    # (`upkeep`).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
        "PRAGMA secure_delete=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}
"""One process with threads serves the site, so this memory is all there is to share.

It counts turns and wrong tries: with Django's 300 entries a crowd of visitors would wipe out the
counts of who guesses. An entry takes some 200 bytes."""

AUTH_USER_MODEL = "accounts.Person"
LOGIN_URL = "/inloggen"
SESSION_COOKIE_AGE = 8 * 3600
"""A working day: in seconds, from signing in."""
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"  # Strict would lose who comes back from the organisation's sign-in
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "klantvrij.site.accounts.passwords.Long", "OPTIONS": {"min_length": 12}},
    {"NAME": "klantvrij.site.accounts.passwords.Unknown"},
]
"""Long and not well known; rules on kinds of characters make people choose worse (SP 800-63B)."""
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# django-allauth; who gets in and how: docs/decisions/0010-who-gets-in.md
ACCOUNT_ADAPTER = "klantvrij.site.accounts.adapters.Entrance"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # people are invited
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_FORMS = {
    "login": "klantvrij.site.accounts.forms.SignIn",
    "reauthenticate": "klantvrij.site.accounts.forms.Password",
    "change_password": "klantvrij.site.accounts.forms.NewPassword",
}
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
MFA_ADAPTER = "klantvrij.site.accounts.adapters.SecondStep"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an administrator knows whom they invited
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _ADDRESS.hostname  # on this computer there is no https
MFA_TOTP_TOLERANCE = 1  # the clock of a phone may be half a minute off
MFA_FORMS = {
    "authenticate": "klantvrij.site.accounts.forms.Code",
    "reauthenticate": "klantvrij.site.accounts.forms.CodeOnceMore",
    "activate_totp": "klantvrij.site.accounts.forms.FirstCode",
}
SOCIALACCOUNT_ADAPTER = "klantvrij.site.accounts.adapters.Organisation"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form may not lead to another host (form-action 'self')
OIDC_BUTTON = value("KLANTVRIJ_OIDC_NAME") if value("KLANTVRIJ_OIDC_ISSUER") else ""
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "SCOPE": ["openid", "email"],
        "APPS": [
            {
                "provider_id": "organisatie",
                "name": OIDC_BUTTON,
                "client_id": value("KLANTVRIJ_OIDC_ID"),
                "secret": value("KLANTVRIJ_OIDC_SECRET"),
                "settings": {"server_url": value("KLANTVRIJ_OIDC_ISSUER")},
            }
        ]
        if OIDC_BUTTON
        else [],
    }
}

_MAIL = mail()
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _MAIL else 'dummy'}.EmailBackend"
if _MAIL:
    EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
    EMAIL_USE_SSL, EMAIL_USE_TLS = _MAIL.tls == "first", _MAIL.tls == "later"
    EMAIL_TIMEOUT = 20
    DEFAULT_FROM_EMAIL = value("KLANTVRIJ_MAIL_FROM")
SENDS_MAIL = bool(_MAIL)

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "taal"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [_HERE / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = _DATA / "static"
LOOK = _DATA / "look" / "static"
"""What npm brought: the CSS of NL Design System; see `klantvrij.site.look`."""
STATICFILES_DIRS = [LOOK] if LOOK.is_dir() else []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "klantvrij.site.storage.HashedFiles"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# A text or a document of a user is only ever in memory. Django would write a document of over
# 2.5 MB to a temporary file, so only the handler that keeps it in memory is left.
UPLOAD_BYTES = number("KLANTVRIJ_UPLOAD_MB") * 1024**2
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_BYTES + 1024**2
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024**2
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 1
TEXT_CHARACTERS = 400_000
"""The longest text that is checked at once, in code points: some 130 pages."""
DOCUMENT_CHARACTERS = 2_000_000
"""The longest document that is given back with proposals in it: over 600 pages, some seconds."""
CHECKS_PER_MINUTE = number("KLANTVRIJ_CHECKS_PER_MINUTE")
DOCUMENTS_PER_MINUTE = number("KLANTVRIJ_DOCUMENTS_PER_MINUTE")
CLAMD = value("KLANTVRIJ_CLAMD")

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "klantvrij.site.errors.no_token"
if _ADDRESS.hostname:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^gezond$"]  # asked by the container itself
    SECURE_HSTS_SECONDS = 63_072_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    LANGUAGE_COOKIE_SECURE = True
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_TRUSTED_ORIGINS = [f"https://{_ADDRESS.netloc}"]
    # W021 asks to put the address on the preload list: that is up to who owns the whole domain.
    SILENCED_SYSTEM_CHECKS = ["security.W021"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "klantvrij.site.logs.QuietFormatter"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "root": {"handlers": ["out"], "level": "WARNING"},
    "loggers": {
        # Django's own handlers would mail and print what a user typed.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"handlers": [], "level": "ERROR", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        # a line for every request that waits its turn would itself hold up a crowd
        "waitress.queue": {"handlers": [], "level": "ERROR", "propagate": True},
    },
}
