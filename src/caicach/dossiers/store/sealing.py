"""Names and contacts of applicants, sealed: what lies on the disk says nothing without the key.

Fernet: AES-128-CBC with HMAC-SHA256. Knows no Django, for the process apart that reads an upload seals with it too;
where the keys come from says `keys`.
"""

import json
from dataclasses import asdict, dataclass

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

KEY = "CAICACH_PERSONAL_KEY"
"""Environment variable: the keys, newest first, by commas."""


@dataclass(frozen=True, slots=True)
class ApplicantData:
    """Whom a letter goes to; empty where the export does not say."""

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""

    def __bool__(self) -> bool:
        return any((self.name, self.phone, self.email, self.address))

    def __repr__(self) -> str:
        """Nothing personal: this may stand in a log."""
        return "ApplicantData(…)"


def box(given: tuple[str, ...]) -> MultiFernet:
    """What seals with the first of these keys and opens with any."""
    return MultiFernet([Fernet(one) for one in given])


def seal(data: ApplicantData, by: MultiFernet) -> bytes:
    """The data as bytes that say nothing without a key."""
    return by.encrypt(json.dumps(asdict(data), ensure_ascii=False).encode())


def unseal(sealed: bytes, by: MultiFernet) -> ApplicantData | None:
    """The data; None where none of the keys opens it."""
    try:
        return ApplicantData(**json.loads(by.decrypt(bytes(sealed))))
    except InvalidToken:
        return None


def with_first_key(sealed: bytes, given: tuple[str, ...]) -> bytes | None:
    """The same sealed with the first key; None where it is already, or where no key opens it."""
    try:
        Fernet(given[0]).decrypt(bytes(sealed))
    except InvalidToken:
        try:
            return box(given).rotate(bytes(sealed))
        except InvalidToken:
            return None
    return None
