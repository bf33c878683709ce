"""English is the second language: placeholders survive, and the compiled catalogue is the written one."""

import gettext
import re
from pathlib import Path

CATALOGUE = Path(__file__).resolve().parents[2] / "src" / "caicach" / "locale" / "en" / "LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


def messages() -> dict[str, str]:
    with (CATALOGUE / "django.mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {key if isinstance(key, str) else key[0]: words for key, words in catalogue.items() if key}


def test_placeholders_survive_translation() -> None:
    lost = [
        key for key, words in messages().items() if set(PLACEHOLDER.findall(key)) != set(PLACEHOLDER.findall(words))
    ]
    assert lost == []


def test_the_compiled_catalogue_is_up_to_date() -> None:
    written = (CATALOGUE / "django.po").read_text(encoding="utf-8")
    there = {line for line in written.splitlines() if line.startswith("msgid ") and line != 'msgid ""'}
    single = {key for key in messages() if "\n" not in key and '"' not in key}
    assert len(single) >= 0.9 * len(there)
    assert "fuzzy" not in written


def test_every_sentence_has_its_translation() -> None:
    written = (CATALOGUE / "django.po").read_text(encoding="utf-8")
    entries = [entry for entry in written.split("\n\n")[1:] if entry.strip() and not entry.startswith("#~")]
    empty = [entry for entry in entries if re.search(r'^msgstr(\[\d\])? ""$(?!\n")', entry, flags=re.MULTILINE)]
    assert entries and empty == []


def test_every_sentence_that_a_page_prints_is_in_the_catalogue() -> None:
    """Simple `{% translate "…" %}` only: what a new page says must not stay Vietnamese on an English screen.

    Django asks the catalogue for such a sentence with its percent signs doubled."""
    package = CATALOGUE.parents[2]
    pages = "\n".join(path.read_text(encoding="utf-8") for path in package.glob("*/templates/**/*.html"))
    said = {words.replace("%", "%%") for words in re.findall(r'{% translate "([^"]+)"', pages)}
    assert said - set(messages()) == set()
