"""What a paper ties to a grade beside its points: how many may have it, and what else must hold.

Terms stand behind the points of a step, with semicolons between: "tối đa 20% số cơ quan", "chỉ khi không bị trừ điểm".
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_SHARE = re.compile(r"^(?:tối đa|không quá) (?P<number>\d+(?:[.,]\d+)?) ?%(?: .*)?$", re.IGNORECASE)
_ONLY = re.compile(r"^chỉ khi (?P<words>.+)$", re.IGNORECASE)
_NUMBER = r"(?P<number>\d+(?:[.,]\d+)?) ?(?:%|điểm)?(?: trở lên)?$"
_BOUND = r" (?P<bound>từ|trên|dưới|không quá) " + _NUMBER
_PLAIN = (
    (re.compile(r"^không (?:bị |có )?(?:trừ điểm|điểm trừ)$", re.IGNORECASE), ("penalty", "=", "0")),
    (re.compile(r"^có điểm cộng$", re.IGNORECASE), ("bonus", ">", "0")),
)
_MEASURED = (
    (re.compile(r"^điểm trừ" + _BOUND, re.IGNORECASE), "penalty"),
    (re.compile(r"^điểm cộng" + _BOUND, re.IGNORECASE), "bonus"),
    (re.compile(r"^tỷ lệ(?: điểm)?" + _BOUND, re.IGNORECASE), "percent"),
    (re.compile(r"^(?:mọi|mỗi|tất cả các) lĩnh vực(?: đều)?(?: đạt)?" + _BOUND, re.IGNORECASE), "fields"),
    (re.compile(r"^lĩnh vực (?P<key>\S+)(?: đạt)?" + _BOUND, re.IGNORECASE), "field:{key}"),
)
_COMPARE = {"từ": ">=", "trên": ">", "dưới": "<", "không quá": "<="}


def read_terms(text: str) -> dict[str, Any]:
    """ "share" and "gates" of a step as a set keeps them, each only where it is said. ValueError names what is not.

    >>> read_terms("tối đa 20 % số cơ quan")
    {'share': '20'}
    >>> read_terms("chỉ khi mọi lĩnh vực từ 50%")["gates"]
    [{'fact': 'fields', 'comparator': '>=', 'value': '50', 'words': 'mọi lĩnh vực từ 50%'}]
    """
    found: dict[str, Any] = {}
    for term in filter(None, (" ".join(one.split()) for one in text.split(";"))):
        share, only = _SHARE.match(term), _ONLY.match(term)
        if share and "share" not in found and 0 < float(_plain(share["number"])) <= 100:
            found["share"] = _plain(share["number"])
        elif only and (gate := _gate(only["words"])):
            found.setdefault("gates", []).append(gate)
        else:
            raise ValueError(term)
    return found


def print_terms(step: Mapping[str, Any]) -> str:
    """The text that `read_terms` reads, each term behind a semicolon; nothing where there are none."""
    return "".join(f"; {term}" for term in terms_of(step))


def terms_of(step: Mapping[str, Any]) -> Iterator[str]:
    """Every term in words."""
    if step.get("share"):
        yield f"tối đa {str(step['share']).replace('.', ',')}% số cơ quan"
    for gate in step.get("gates", ()):
        yield f"chỉ khi {gate['words']}"


def _gate(words: str) -> dict[str, str] | None:
    for pattern, (fact, comparator, value) in _PLAIN:
        if pattern.match(words):
            return {"fact": fact, "comparator": comparator, "value": value, "words": words}
    for pattern, fact in _MEASURED:
        if found := pattern.match(words):
            held = {"comparator": _COMPARE[found["bound"].lower()], "value": _plain(found["number"]), "words": words}
            return {"fact": fact.format(**found.groupdict()), **held}
    return None


def _plain(number: str) -> str:
    return number.replace(",", ".")
