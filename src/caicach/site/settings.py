"""Settings of the site, all from the environment (twelve-factor). A fresh machine needs none of them.

| variable | meaning | default |
|---|---|---|
| CAICACH_DATA | folder of database, files, key, collected static files | ./var |
| DATABASE_URL | another database, for example postgres://user@host/name | SQLite in the data folder |
| CAICACH_SECRET_KEY | key that signs sessions | made once, kept in the data folder |
| CAICACH_PERSONAL_KEY | keys that seal applicants' names, newest first, by commas | made once, in the data folder |
| CAICACH_HOSTS | names the site answers to, by commas | this machine only |
| CAICACH_HTTPS | 1 where the site is served by https | 0 |
| CAICACH_DEBUG | 1 while developing | 0 |
| CAICACH_PRIVATE_LINKS | 1 where links of evidence may be asked inside the own network too | 0 |
| CAICACH_SMTP | mail server, for example smtp://user:pass@host:587?tls=1 | mail is printed on the console |
| CAICACH_MAIL_FROM | sender of mail | caicach@localhost |
| CAICACH_ADDRESS | address of the site, for links in mail and calendars | http://127.0.0.1:8000 |
"""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF

from caicach.site.mail import mail_settings
from caicach.site.personal_keys import personal_keys
from caicach.site.secret import secret_key


def _on(name: str) -> bool:
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("CAICACH_DATA") or "var").resolve()
DATA.mkdir(parents=True, exist_ok=True)

DEBUG = _on("CAICACH_DEBUG")
HTTPS = _on("CAICACH_HTTPS")
SECRET_KEY = os.environ.get("CAICACH_SECRET_KEY") or secret_key(DATA / "secret-key")
ALLOWED_HOSTS = [
    name.strip() for name in os.environ.get("CAICACH_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if name.strip()
]
CSRF_TRUSTED_ORIGINS = [f"https://{name.lstrip('.')}" for name in ALLOWED_HOSTS if HTTPS and name != "*"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "caicach.kit",
    "caicach.organisations",
    "caicach.jobs",
    "caicach.notices",
    "caicach.documents",
    "caicach.evidence",
    "caicach.plans",
    "caicach.imports",
    "caicach.progress",
    "caicach.dossiers",
    "caicach.scoring",
    "caicach.site",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "caicach.kit.middleware.language.LanguageMiddleware",
    "caicach.kit.middleware.sign_in.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
    "caicach.kit.middleware.failures.RuleBrokenMiddleware",
    "caicach.kit.middleware.kept.KeptTextMiddleware",
    "caicach.kit.readonly.ReadOnlyMiddleware",
]

ROOT_URLCONF = "caicach.site.urls"
WSGI_APPLICATION = "caicach.site.wsgi.application"
ASGI_APPLICATION = "caicach.site.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "caicach.site.context.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "caicach.kit.templatetags.marks",
                "caicach.kit.templatetags.figures",
                "caicach.kit.templatetags.fields",
                "caicach.kit.templatetags.frame",
                "caicach.kit.templatetags.kept",
            ],
        },
    }
]

# ---------------------------------------------------------------- database

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL", "").strip() or f"sqlite:///{DATA / 'caicach.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",  # a writer takes its turn at BEGIN, not half-way
        "timeout": 20,
        "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;",
    }
CACHES = {  # what each process remembers (kit.remembered): some 600 printed pages, at most about 80 MB
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 600}}
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FILES = DATA / "files"
MEDIA_ROOT = FILES
DOSSIERS = DATA / "dossiers"
"""Parquet files of dossiers, one folder a body, and exports on their way in."""
PERSONAL_KEYS = personal_keys(os.environ.get("CAICACH_PERSONAL_KEY", ""))
PERSONAL_KEY_FILE = DATA / "personal-key"
"""Keys of the names and contacts of applicants, where CAICACH_PERSONAL_KEY does not give them."""
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
PRIVATE_LINKS = _on("CAICACH_PRIVATE_LINKS")

# ---------------------------------------------------------------- background jobs

READ_APART = True  # False in tests: files that people upload are read in a process of their own
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# ---------------------------------------------------------------- mail

globals().update(mail_settings(os.environ.get("CAICACH_SMTP", "")))
DEFAULT_FROM_EMAIL = os.environ.get("CAICACH_MAIL_FROM") or "caicach@localhost"
CAICACH_ADDRESS = os.environ.get("CAICACH_ADDRESS") or "http://127.0.0.1:8000"

# ---------------------------------------------------------------- people

AUTH_USER_MODEL = "organisations.Person"
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "sign_in"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "caicach.site.views.failures.csrf_failure"

# ---------------------------------------------------------------- words and days

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = "caicach.site.formats"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

# ---------------------------------------------------------------- static files

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

# ---------------------------------------------------------------- safety

# No inline script or style without the nonce of the request, and no style attribute at all: widths are classes,
# drawings are SVG attributes. What a page needs comes from this server.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "style-src-attr": [NONE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"caicach.jobs": {"level": "INFO"}},  # the worker says one line a job
}
