"""The language of the command line: Vietnamese, or English where the environment asks for it."""

import os


def english() -> bool:
    """True where the environment asks for English (`LANG=en`, `LANG=en_GB.UTF-8`).

    `C.UTF-8` and an empty setting are no wish for English: the program speaks Vietnamese first.
    """
    wish = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return wish.lower().startswith("en")


def say(vietnamese: str, in_english: str) -> str:
    """One of two wordings, by the environment."""
    return in_english if english() else vietnamese
