"""Searching without marks: what is stored beside a row, and what a typed line asks for. Pure."""

from caicach.language.text import fold, squash

# Both forms of a pair are found under either. Forms are folded.
ABBREVIATIONS = {
    "tthc": "thu tuc hanh chinh",
    "cchc": "cai cach hanh chinh",
    "qppl": "quy pham phap luat",
    "vbqppl": "van ban quy pham phap luat",
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "cntt": "cong nghe thong tin",
    "dvc": "dich vu cong",
    "dvctt": "dich vu cong truc tuyen",
    "cds": "chuyen doi so",
    "bcci": "buu chinh cong ich",
    "vpdkdd": "van phong dang ky dat dai",
    "tnmt": "tai nguyen va moi truong",
    "gcn": "giay chung nhan",
}


def search_text(*parts: object) -> str:
    """The words of a row as they are stored for searching, each abbreviation beside its long form.

    >>> search_text("Rà soát TTHC", None, 2024)
    'ra soat tthc 2024 thu tuc hanh chinh'
    """
    text = squash(fold(" ".join(str(part) for part in parts if part not in (None, ""))))
    words = set(text.replace(",", " ").split())
    extra = [long for short, long in ABBREVIATIONS.items() if short in words and long not in text]
    extra += [short for short, long in ABBREVIATIONS.items() if long in text and short not in words]
    return " ".join([text, *extra])


def search_words(typed: str) -> list[str]:
    """The words that must all be in a row.

    >>> search_words("  Cải CÁCH ")
    ['cai', 'cach']
    """
    return fold(typed).split()[:12]
