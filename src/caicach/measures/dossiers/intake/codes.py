"""Codes of dossiers and procedures: text always, with every zero."""

DOSSIER = r"[A-Z0-9]+(\.[A-Z0-9]+){0,3}-\d{6}-\d{3,}"
"""TT 01/2018/TT-VPCP, art. 19: V1.V2.V3.Z.Y.M-YYMMDD-XXXX; one to four groups before the day, as real exports have."""
LONG_PROCEDURE = r"(\d\.\d{6})(\.\d{3}\.\d{2}\.\d{2}\.[A-Za-z]\d{2}|[.-].*|\s.*)?"
"""1.004227.000.00.00.H56; what stands after the national number names the body that publishes it."""


def dossier_sql(cell: str) -> str:
    """SQL of a dossier's code: composed, without blanks around it."""
    return f"nullif(trim(nfc_normalize({cell}), ' \t\u00a0\n\r''\"'), '')"


def procedure_sql(cell: str) -> str:
    """SQL of a procedure's short code. A number that lost its zeros (1.0042) gets them back: there are six digits."""
    text = f"trim(nfc_normalize({cell}), ' \t\u00a0\n\r''')"
    return (
        f"CASE WHEN regexp_full_match({text}, '\\d\\.\\d{{6}}') THEN {text} "
        f"WHEN regexp_full_match({text}, '\\d\\.\\d{{1,5}}') THEN rpad({text}, 8, '0') "
        f"WHEN regexp_full_match({text}, '\\d\\.\\d{{9,}}') THEN printf('%.6f', CAST({text} AS DOUBLE)) "
        f"WHEN regexp_full_match({text}, '{LONG_PROCEDURE}') THEN regexp_extract({text}, '{LONG_PROCEDURE}', 1) "
        f"ELSE nullif({text}, '') END"
    )
