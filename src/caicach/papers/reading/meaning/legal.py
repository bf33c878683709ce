"""The legal bases: the papers cited in the "Căn cứ …" paragraphs before a paper's own words begin."""

import re
from collections.abc import Iterable

from caicach.language.text import fold
from caicach.papers.reading.meaning.numbering import split_number
from caicach.papers.reading.meaning.passages import Passage

_BASIS = re.compile(
    r"^\W*(?:can cu|thuc hien (?:nghi quyet|quyet dinh|ke hoach|cong van|chi thi|chuong trinh|thong bao)|thi hanh)\b"
)
_BODY = re.compile(r"^\W*(?:quyet dinh\s*:?\s*$|quyet nghi\s*:?\s*$|dieu 1\b|chuong i\b)")


def base_passages(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The passages that name the bases: before the first article or the first numbered section.

    >>> from caicach.papers.values import Place
    >>> lines = ("QUYẾT ĐỊNH", "Căn cứ Luật Tổ chức chính quyền địa phương;", "Điều 1. Ban hành", "Căn cứ kết quả")
    >>> [found.text for found in base_passages(Passage(text, Place(), 0) for text in lines)]
    ['Căn cứ Luật Tổ chức chính quyền địa phương;']
    """
    found: list[Passage] = []
    for passage in passages:
        folded = fold(passage.text)
        if passage.in_table or not folded.strip():
            continue
        if _BASIS.match(folded):
            found.append(passage)
        elif (found and (_BODY.match(folded) or split_number(passage.text)[0])) or _is_chapter(passage.text):
            break
    return tuple(found)


def _is_chapter(text: str) -> bool:
    number, rest = split_number(text)
    return bool(number and number.text == "I" and rest)
