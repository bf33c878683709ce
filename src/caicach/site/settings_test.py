"""Settings of the tests: quick hashing, plain static files, everything written to a folder that is thrown away."""

import os
import tempfile

os.environ.setdefault("CAICACH_DATA", tempfile.mkdtemp(prefix="caicach-test-"))
os.environ.setdefault("CAICACH_SECRET_KEY", "a key for tests only, which signs nothing that anybody keeps " * 2)

from caicach.site.settings import *  # noqa: F403
from caicach.site.settings import DATA, DATABASES, STORAGES

DEBUG = False
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
DATABASES["default"]["CONN_MAX_AGE"] = 0
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # In a file: the threads of the live server have connections of their own, as they have where people work.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous = OFF;"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
