"""The keys of applicants' names, named in the environment."""

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

MAKE = "python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())'"


def personal_keys(given: str) -> list[str]:
    """The keys, newest first, of a text that separates them by commas. ImproperlyConfigured where one is none.

    >>> personal_keys("")
    []
    """
    keys = [one.strip() for one in given.split(",") if one.strip()]
    for key in keys:
        try:
            Fernet(key)
        except ValueError:
            raise ImproperlyConfigured(
                f"CAICACH_PERSONAL_KEY chưa đúng: mỗi khóa là 32 byte viết theo base64 (44 ký tự). Tạo khóa: {MAKE}"
            ) from None
    return keys
