"""Formulas as printed: "(Tỷ lệ % hoàn thành x điểm tối đa)/100%", "b/a × điểm tối đa", "tỷ lệ nhân với điểm tối đa".

sum := product (± product)*; product := factor (× or / factor)*; factor := number | (sum) | words that name a figure.
A share over its whole (b/a, "số hồ sơ đúng hạn / tổng số hồ sơ") becomes the figure `value` itself.
Whether 92 % counts as 92 or as 0,92 in a formula is told by what it gives at the top (`fitted`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from caicach.language.scoring_rules.expressions import (
    HUNDREDTH,
    MAXIMUM,
    Expression,
    Number,
    Product,
    Sum,
    Variable,
)
from caicach.language.scoring_rules.numbers import NUMBER, number_of
from caicach.language.scoring_rules.wording import DIVIDED, MULTIPLIED

_TOKEN = re.compile(
    rf"(?P<num>(?<!\w){NUMBER})(?:\s*(?P<percent>%))?"
    rf"|(?P<times>[×*∗·⋅]|{MULTIPLIED}|(?<!\w)x(?!\w)"
    r"|(?<=\d)x(?=\s|\d|\())"
    r"|(?P<over>[/÷]|:(?=\s*(?:[a-zđ(](?!\w)|\d+\s*(?:$|[)x×*\]])|tổng (?:số )?[^\W\d]))"
    rf"|{DIVIDED})"
    r"|(?P<plus>\+)|(?P<minus>[-–−])"
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<word>[\w%]+)|(?P<mark>\S)"
)
_LEAD = re.compile(
    r"(?:[^=:×*/]*:\s*)?(?:[a-zđ]\d?(?=\s*=)|đtc|đ|(?:số )?điểm(?: số)?(?: (?:đạt được|đánh giá|đạt|được"
    r"|tiêu chí|của tiêu chí|"
    r"của đơn vị|chấm|tính|thực tế|quy đổi|nội dung|số|thành phần|khảo sát|này|xác định|theo công thức))*)\s*(?:=|bằng"
    r"|là|theo(?= tỷ lệ))\s*"
)
_MAX = re.compile(
    r"(?:số |mức |tổng (?:số )?|thang )?điểm(?: (?:tối đa|chuẩn|của tiêu chí|tiêu chí|quy định"
    r"|của tiêu chí thành phần|này|"
    r"tối đa của tiêu chí|tiêu chí thành phần))*|tối đa|đtđ|đ ?max|điểm max|max|điểm tđ"
)
_ANNOTATION = re.compile(
    r"\((?:%|thang(?: điểm)?(?: từ)?(?: \d+\s*(?:-|–|đến))? (?P<scale>\d+)(?: điểm)?|tối đa [\d,.]+(?: điểm)?"
    r"|theo [^()]*|tính [^()]*)\)"
)
_SCALE = re.compile(r"thang(?: điểm)?(?: từ)?(?: \d+\s*(?:-|–|đến))? (\d+)")
_NAMED_ASIDE = re.compile(
    r"([^\W\d]\w*) \((?!số |tổng |tỷ lệ |làm tròn|tối đa|không|trừ|cộng|nhân)[a-zđ](?:[^\W\d]| ){1,40}\)"
)
_MEAN = re.compile(r"(?:điểm )?trung bình|bình quân|(?<!\w)đ?tb(?!\w)")
_SURVEY = re.compile(r"hài lòng|khảo sát|điều tra|xã hội học|phiếu")
_INDEX = re.compile(r"(?<!\w)(?:dti|papi|pci|ddci|sipas|par ?index|ict|chỉ số|cchc)(?!\w)")
_RATE = re.compile(r"tỷ lệ|%|phần trăm|mức độ|hài lòng|kết quả|tiến độ")
_COUNTED = re.compile(r"(?:tổng )?số (?!điểm)|tổng (?!điểm)|số$|số lượng")
_LETTER = re.compile(r"[a-zđ]\d?")
_NAMED_LETTER = re.compile(r"(?:(?:tỷ lệ|giá trị|số)(?: %)? )?([a-zđ]\d?)")
_PART_POINTS = re.compile(
    r"(?:tổng )?(?:số )?điểm (?:của )?(?:nội dung|thành phần|phần|tiêu chí thành phần|mục|tiểu mục"
    r"|tiêu chí) (?!tối đa)\w"
)


@dataclass(slots=True)
class Formula:
    """A formula read: its tree, and what its figures are."""

    tree: Expression
    pairs: list[tuple[str, str]] = field(default_factory=list)
    letters: set[str] = field(default_factory=set)
    scale: Fraction | None = None
    survey: bool = False
    own: tuple[str, ...] = ()
    shares: frozenset[str] = frozenset()
    """Figures that have only the names of the text; `shares` are those given in percent."""


class _Stuck(Exception):
    """No formula."""


def read_formula(text: str, letters: Mapping[str, str]) -> Formula | None:
    """The formula that a spelled text is, whole; `letters` are those that the text defines, with their words."""
    lead = _LEAD.match(text)
    if lead:
        text = text[lead.end() :]
    text = re.sub(r"^(?:lấy|tính|bằng|theo) ", "", text)
    reader = _Reader(letters)
    scale = _SCALE.search(text)
    text = re.sub(r"(?<=\d)\s*(điểm|đ)\s*/\s*(?!tổng)[^\W\d]+", r" \1", text)
    text = _NAMED_ASIDE.sub(_unnamed, text)
    text = re.sub(r"(?<=[/:x×*] )thang(?: điểm)? (?=\d)", "", text)
    said = _ANNOTATION.sub(lambda note: " % " if "%" in note[0] else " ", text)
    try:
        tree = reader.whole(said)
    except (_Stuck, ZeroDivisionError):
        return None
    if reader.colons and not reader.signs:
        return None
    if not tree.names() - {MAXIMUM} or not (isinstance(tree, (Product, Sum)) or lead):
        return None
    for said_so, name in reader.scalars.items():
        if list(reader.scalars.values()).count(name) == 1:
            tree = _renamed(tree, said_so, name)
    pairs = list(dict.fromkeys(reader.pairs))
    single = tree.names() & reader.counts
    if len(pairs) == 1 and not single:
        tree = _renamed(tree, "/".join(pairs[0]), "value")
    elif len(single) == 1 and not pairs and not tree.names() & {"value", "index", "mean"}:
        tree = _lone(tree, next(iter(single)), letters)
    own = tuple(sorted(tree.names() - {MAXIMUM, "value", "count", "index", "mean"}))
    scaled = Fraction(scale[1]) if scale else None
    return Formula(tree, pairs, reader.letters, scaled, bool(_SURVEY.search(text)), own, frozenset(reader.scalars))


def _unnamed(found: re.Match[str]) -> str:
    """ "chỉ số chuyển đổi số (DTI)": the short name says nothing more, but "x (tỷ lệ …)" is a factor."""
    return found[0] if found[1] in ("x", "nhân", "chia", "với", "cho") else found[1]


def _lone(tree: Expression, name: str, letters: Mapping[str, str]) -> Expression:
    """ "(b x 1,00)/40%": a letter without its whole is the share itself, unless the text says that it counts."""
    words = letters.get(name, "tỷ lệ" if _has_percent(tree) else "")
    if _LETTER.fullmatch(name) and (_RATE.search(words) or not words):
        return _renamed(tree, name, "value", percent=True)
    return _renamed(tree, name, "count")


def _has_percent(node: Expression) -> bool:
    if isinstance(node, Product):
        return any(map(_has_percent, (*node.over, *node.under)))
    if isinstance(node, Sum):
        return any(map(_has_percent, (*node.plus, *node.minus)))
    return isinstance(node, Number) and node.percent


class _Reader:
    def __init__(self, letters: Mapping[str, str]) -> None:
        self._defined = letters
        self._tokens: list[re.Match[str]] = []
        self._at = 0
        self._deep = 0
        self.pairs: list[tuple[str, str]] = []
        self.letters: set[str] = set()
        self.counts: set[str] = set()
        self.scalars: dict[str, str] = {}
        self.colons = self.signs = self.adds = False

    def whole(self, text: str) -> Expression:
        self._tokens = list(_TOKEN.finditer(text))
        self.colons = any(token[0] == ":" for token in self._tokens)
        self.adds = any(token.lastgroup == "plus" for token in self._tokens)
        self.signs = any(token.lastgroup in ("times", "plus") or token[0] in "/÷" for token in self._tokens)
        if not self._tokens or len(self._tokens) > 120:
            raise _Stuck
        tree = self._sum()
        if self._at < len(self._tokens):
            raise _Stuck
        return tree

    def _kind(self) -> str:
        return (self._tokens[self._at].lastgroup or "") if self._at < len(self._tokens) else ""

    def _take(self) -> re.Match[str]:
        self._at += 1
        return self._tokens[self._at - 1]

    def _sum(self) -> Expression:
        plus: list[Expression] = [self._product()]
        minus: list[Expression] = []
        while self._kind() in ("plus", "minus"):
            (plus if self._take().lastgroup == "plus" else minus).append(self._product())
        return plus[0] if len(plus) == 1 and not minus else Sum(tuple(plus), tuple(minus))

    def _product(self) -> Expression:
        over: list[Expression] = [self._factor()]
        under: list[Expression] = []
        while self._kind() in ("times", "over") or self._skips_comma():
            (over if self._take().lastgroup == "times" else under).append(self._factor())
        return self._with_shares(over, under)

    def _skips_comma(self) -> bool:
        """ "chia cho tổng số nhiệm vụ, nhân với 2"."""
        behind = self._tokens[self._at : self._at + 2]
        skips = len(behind) == 2 and behind[0][0] == "," and behind[1].lastgroup in ("times", "over")
        self._at += skips
        return skips

    def _with_shares(self, over: list[Expression], under: list[Expression]) -> Expression:
        """Flat, a part over its whole joined to the share that it is."""
        tops = [one for node in over for one in (node.over if isinstance(node, Product) else (node,))]
        tops += [one for node in under if isinstance(node, Product) for one in node.under]
        bottoms = [one for node in under for one in (node.over if isinstance(node, Product) else (node,))]
        bottoms += [one for node in over if isinstance(node, Product) for one in node.under]
        parts, wholes = list(filter(self._is_count, tops)), list(filter(self._is_count, bottoms))
        part, whole = (*parts, None)[0], (*wholes, None)[0]
        if len(parts) == len(wholes) == 1 and isinstance(part, Variable) and isinstance(whole, Variable):
            self.pairs.append((part.said, whole.said))
            name = f"{part.said}/{whole.said}"
            share = Variable(name, name, True, HUNDREDTH)
            tops[tops.index(part)] = share
            bottoms.remove(whole)
        return tops[0] if len(tops) == 1 and not bottoms else Product(tuple(tops), tuple(bottoms))

    def _factor(self) -> Expression:
        kind = self._kind()
        if kind in ("num", "percent"):
            return self._number()
        if kind == "open":
            return self._inside()
        if kind == "word":
            return self._named()
        raise _Stuck

    def _number(self) -> Expression:
        token = self._take()
        number = number_of(token["num"])
        if number is None:
            raise _Stuck
        node = Number(number, bool(token["percent"]))
        if self._kind() != "word":
            return node
        if self._tokens[self._at][0] in ("điểm", "đ") and not node.percent:
            self._take()
            return node
        if self._tokens[self._at][0] in ("của", "điểm", "chỉ", "giá", "kết") and node.percent:
            return Product((node, self._named()))
        return node

    def _inside(self) -> Expression:
        self._deep += 1
        if self._deep > 8:
            raise _Stuck
        self._take()
        tree = self._sum()
        if self._kind() != "close":
            raise _Stuck
        self._take()
        self._deep -= 1
        return tree

    def _named(self) -> Expression:
        words: list[str] = []
        while self._goes_on(words) and len(words) < 24:
            words.append(self._take()[0])
            if words[-1] in ("số", "dung", "phần", "mục", "chí") and len(words) > 1 and self._kind() == "num":
                words.append(self._take()[0])
        said = " ".join(words)
        return self._figure(said)

    def _goes_on(self, words: list[str]) -> bool:
        """A word, or a comma between words."""
        if self._kind() == "mark" and words and self._tokens[self._at][0] == ",":
            return self._at + 1 < len(self._tokens) and self._tokens[self._at + 1].lastgroup == "word"
        return self._kind() == "word"

    def _figure(self, said: str) -> Expression:
        if _MAX.fullmatch(said):
            return Variable(MAXIMUM, said)
        if named := _NAMED_LETTER.fullmatch(said):
            return self._letter(named[1])
        if _PART_POINTS.match(said):
            return self._count(said)
        if _COUNTED.match(said) and "tỷ lệ" not in said:
            return self._count(said)
        if _MEAN.search(said):
            return self._scalar("mean", said)
        if _SURVEY.search(said) and ("%" in said or "chỉ số" in said or "tỷ lệ" in said or "mức độ" in said):
            return self._scalar("value", said, percent=True)
        if _INDEX.search(said) and "tỷ lệ" not in said:
            return self._scalar("index", said, percent="%" in said)
        if _RATE.search(said):
            return self._scalar("value", said, percent=True)
        if self.adds and said.startswith("điểm "):
            return self._count(said)
        raise _Stuck

    def _letter(self, said: str) -> Expression:
        words = self._defined.get(said, "")
        if words and _MAX.fullmatch(words):
            return Variable(MAXIMUM, said)
        self.letters.add(said)
        if _INDEX.search(words) and "tỷ lệ" not in words:
            return self._scalar("index", said)
        if _MEAN.search(words) and not _COUNTED.match(words):
            return self._scalar("mean", said)
        return self._count(said)

    def _scalar(self, name: str, said: str, *, percent: bool = False) -> Expression:
        self.scalars[said] = name
        return Variable(said, said, percent)

    def _count(self, said: str) -> Expression:
        self.counts.add(said)
        return Variable(said, said)

    def _is_count(self, node: Expression) -> bool:
        return isinstance(node, Variable) and node.name in self.counts


def _renamed(node: Expression, name: str, new: str, *, percent: bool = False) -> Expression:
    if isinstance(node, Variable):
        return replace(node, name=new, percent=percent or node.percent) if node.name == name else node
    if isinstance(node, Product):
        return Product(
            *(tuple(_renamed(one, name, new, percent=percent) for one in side) for side in (node.over, node.under))
        )
    if isinstance(node, Sum):
        return Sum(
            *(tuple(_renamed(one, name, new, percent=percent) for one in side) for side in (node.plus, node.minus))
        )
    return node
