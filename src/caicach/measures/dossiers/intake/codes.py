"""Codes of dossiers and procedures: text always, with every zero."""

import re

from caicach.measures.dossiers.intake.words import Read, read_text

DOSSIER = r"[A-Z0-9]+(\.[A-Z0-9]+){0,3}-\d{6}-\d{3,}"
"""TT 01/2018/TT-VPCP, art. 19: V1.V2.V3.Z.Y.M-YYMMDD-XXXX; one to four groups before the day, as real exports have."""
_PROCEDURE = re.compile(r"(\d\.\d{6})(\.\d{3}\.\d{2}\.\d{2}\.[A-Za-z]\d{2}|[.-].*|\s.*)?")
_INVISIBLE = r"[\n\r\x{ad}\x{200b}-\x{200f}\x{2060}\x{feff}]"
_NUMBER = re.compile(r"\d\.(\d{1,5}|\d{9,})")


def dossier_sql(cell: str) -> str:
    """SQL of a dossier's code: composed, without blanks and quotes around it, and without the line breaks and invisible
    characters that cells of web pages bring along.

    What is taken off stands before "(" in the table of characters, so a code of plain letters between others of them
    is right as it stands; to look costs a tenth of what trimming does.
    """
    right = (
        f"{cell} >= '(' AND right({cell}, 1) >= '(' AND strlen({cell}) = length({cell}) "
        f"AND NOT contains({cell}, chr(10)) AND NOT contains({cell}, chr(13))"
    )
    shown = f"regexp_replace(nfc_normalize({cell}), '{_INVISIBLE}', '', 'g')"
    return f"CASE WHEN {right} THEN {cell} ELSE nullif(trim({shown}, ' \t\u00a0''\"'), '') END"


def read_procedure(text: str) -> Read:
    """A procedure's short code. What follows it in 1.004227.000.00.00.H56 names the body that publishes it; a number
    that lost its zeros in a spreadsheet (1.0042) gets them back: there are six digits.

    >>> [read_procedure(one).value for one in ("1.004227.000.00.00.H56", "1.0042", "1.0001070000000001", "BXD-1")]
    ['1.004227', '1.004200', '1.000107', 'BXD-1']
    """
    read = read_text(text.strip("'\u00a0 "))
    code = read.value or ""
    if _NUMBER.fullmatch(code):
        return Read(f"{float(code):.6f}")
    found = _PROCEDURE.fullmatch(code)
    return Read(found[1]) if found else read
