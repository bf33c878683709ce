"""System programs that tests drive, under any of their usual names."""

import shutil

PROGRAMS = {
    # The headless shell is Chromium without its windows: the same pages for half the work.
    "chromium": ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"),
    "libreoffice": ("soffice", "libreoffice"),
    "tesseract": ("tesseract",),
    "poppler": ("pdftoppm",),
}


def program(name: str) -> str | None:
    """Path of the program; None where this machine has it not."""
    return next((path for alias in PROGRAMS[name] if (path := shutil.which(alias))), None)
