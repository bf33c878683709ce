"""Settings of the tests: quick hashing, plain static files, everything written to a folder that is thrown away."""

import os
import tempfile

os.environ.setdefault("CAICACH_DATA", tempfile.mkdtemp(prefix="caicach-test-"))
os.environ.setdefault("CAICACH_SECRET_KEY", "a key for tests only, which signs nothing that anybody keeps " * 2)

from caicach.site.settings import *  # noqa: F403
from caicach.site.settings import DATABASES, STORAGES

DEBUG = False
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
DATABASES["default"]["CONN_MAX_AGE"] = 0
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
