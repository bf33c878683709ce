"""Learning from a paper which units it names, and by which short names and abbreviations."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from caicach.language.assignments.directory import ALIKE, UnitDirectory, same_numbers
from caicach.language.assignments.keys import is_beginning, is_short_for, unit_key
from caicach.language.assignments.lexicon import words
from caicach.language.assignments.pieces import clean, cut
from caicach.language.assignments.sight import HEAD
from caicach.language.text import fold, same_tone, similarity, squash
from caicach.language.values import NamedUnit, UnitGroup

_CALLED = re.compile(
    r"\s*\(\s*(?:(?:sau\s+đây\s+)?(?:gọi|viết)\s+(?:t[ắấăâặậ]t|chung)(?:\s+là)?\s*:?\s*)?"
    r"[“\"]?(?P<short>[^()“”\"]{2,40})[”\"]?\s*\)",
    re.IGNORECASE,
)
_CUSTOMARY = ("UBND", "Ủy ban", "Uỷ ban", "HĐND", "Hội đồng", "MTTQ")
"""Bodies that everybody calls by their abbreviation: the commonest form is their name."""
_LONG_NAME = 24
_POST = words("units", "posts")


def find_units(texts: Iterable[str], groups: Iterable[UnitGroup] = ()) -> UnitDirectory:
    """The units that texts name, each under its fullest name in them, its other names and abbreviations as aliases.

    >>> find_units(["Chi cục Quản lý đất đai chủ trì", "Chi cục QLĐĐ; CCQLĐĐ phối hợp"]).units
    (NamedUnit(name='Chi cục Quản lý đất đai', aliases=('Chi cục QLĐĐ', 'CCQLĐĐ')),)
    """
    printed: Counter[str] = Counter()
    called: dict[str, str] = {}
    for text in texts:
        for name, short in _mentions(text):
            printed[name] += 1
            if short:
                called[short] = name
    return UnitDirectory(_units(printed, called), tuple(groups))


def is_body(name: str) -> bool:
    """Whether a name is that of one particular unit: no post ("Giám đốc Sở"), no bare kind ("Sở").

    >>> is_body("Phòng Tư pháp"), is_body("Giám đốc Sở"), is_body("UBND")
    (True, False, False)
    """
    low = same_tone(squash(name)).lower()
    return not _POST.match(low) and not HEAD.fullmatch(low)


def _mentions(text: str) -> Iterator[tuple[str, str | None]]:
    """Each single unit, with the abbreviation that stands in brackets behind it."""
    for piece in cut(text):
        if piece.unit and not piece.unit.group:
            brackets = _CALLED.match(clean(text), piece.unit.end)
            short = squash(brackets["short"]) if brackets else None
            yield _body(piece.unit.name), short if short and _is_short(short, piece.unit.name) else None


def _body(name: str) -> str:
    """The unit behind a post: "Giám đốc Văn phòng Đăng ký đất đai" → "Văn phòng Đăng ký đất đai"."""
    post = _POST.match(same_tone(name).lower())
    inner = cut(name[post.end() :].strip()) if post else ()
    one = inner[0].unit if len(inner) == 1 else None
    return one.name if one and not one.group else name


def _is_short(short: str, name: str) -> bool:
    """Letters of the abbreviation come in the name in this order: (VCCI) is none of "Phòng Thương mại"."""
    if not any(letter.isupper() for letter in short) or len(short) >= len(name):
        return False
    rest = iter(fold(name))
    return all(letter in rest for letter in fold(short) if letter.isalnum())


def _units(printed: Counter[str], called: dict[str, str]) -> tuple[NamedUnit, ...]:
    """Names with one key are one unit; a short form joins the only fuller name that it can stand for."""
    by_key: dict[str, list[str]] = {}
    for name in printed:
        by_key.setdefault(unit_key(name), []).append(name)
    best = {key: _best(forms, printed) for key, forms in by_key.items()}
    told = {unit_key(short): unit_key(name) for short, name in called.items()} | _overruns(by_key, best, printed)
    fullest = _by_beginning(key for key in best if key not in told)
    names: dict[str, list[str]] = {}
    for key, forms in by_key.items():
        names.setdefault(_home(key, best, told, fullest), []).extend(forms)
    for short, name in called.items():
        names[_home(unit_key(name), best, told, fullest)].append(short)
    return tuple(_named(best[key], forms) for key, forms in names.items())


def _by_beginning(keys: Iterable[str]) -> dict[str, list[str]]:
    """Keys by their first word, and by the initials of their first words: how any short form of them begins."""
    found: dict[str, list[str]] = {}
    for key in keys:
        initials = "".join(word[0] for word in key.split())
        for beginning in {key.split(" ")[0], *(initials[:size] for size in range(2, len(initials) + 1))}:
            found.setdefault(beginning, []).append(key)
    return found


def _home(key: str, best: dict[str, str], told: dict[str, str], fullest: dict[str, list[str]]) -> str:
    """The key of the fullest name; where several could be meant the name stays by itself."""
    for _ in range(3):
        others = fullest.get(key.split(" ")[0], [])
        fuller = [other for other in others if is_short_for(key, other) or _is_cut(key, other, best)]
        if key in told and told[key] in best:
            fuller = [told[key]]
        fuller = [o for o in fuller if not any(is_short_for(o, p) or _is_cut(o, p, best) for p in fuller)] or fuller
        if len(fuller) != 1 or fuller[0] == key:
            break
        key = fuller[0]
    return key


def _overruns(by_key: dict[str, list[str]], best: dict[str, str], printed: Counter[str]) -> dict[str, str]:
    """Names read once that spoil a name read often: "Văn phòng Sở đúng hạn" → "Văn phòng Sở"."""
    often = {best[key]: key for key, forms in by_key.items() if sum(printed[form] for form in forms) > 2}
    once = {best[key]: key for key, forms in by_key.items() if sum(printed[form] for form in forms) == 1}
    return {key: often[name] for long, key in once.items() for name in often if _spoils(long, name)}


def _spoils(long: str, name: str) -> bool:
    """Whether one name is another with words that do not belong to it, or misspelt."""
    rest = long.removeprefix(f"{name} ")
    if rest != long:
        return rest.islower() and not rest.startswith("và ")
    return len(name) > _LONG_NAME and similarity(long, name, least=ALIKE) > 0 and same_numbers(long, name)


def _is_cut(short: str, full: str, best: dict[str, str]) -> bool:
    """Whether a name is the beginning of a fuller one that the paper spells out."""
    return is_beginning(short, full) and len(best[full]) > len(best[short])


def _best(forms: list[str], printed: Counter[str]) -> str:
    """The commonest spelling; among equals the longer, then the one with fewer capitals inside words."""
    forms = [form for form in forms if not form.isupper()] or forms
    customary = forms[0].startswith(_CUSTOMARY)
    full = [form for form in forms if customary or len(form) * 1.5 > max(map(len, forms))]
    return max(full, key=lambda form: (printed[form], len(form), -sum(map(str.isupper, form))))


def _named(name: str, forms: list[str]) -> NamedUnit:
    return NamedUnit(name, tuple(dict.fromkeys(form for form in forms if form != name)))
