"""What the council may write for one criterion: the bounds of points, and when a note must say why. Pure."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from caicach.kit.labels import gettext_noop as _
from caicach.measures.index import plain
from caicach.scoring.enums import Part, RoundState


@dataclass(frozen=True, slots=True)
class Marking:
    """What the council says of a criterion in one appraisal. `points` None: not marked (yet), or not applicable.

    `given` are the council's own figures for the rule, where they differ from the body's.
    """

    points: Decimal | None = None
    note: str = ""
    given: dict[str, str] = field(default_factory=dict)
    applicable: bool = True
    question: str = ""

    def with_points(self, points: Decimal | None, *, applicable: bool = True) -> "Marking":
        """The same with other points."""
        return replace(self, points=points if applicable else None, applicable=applicable)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a criterion lets the council write, and what its points are compared with.

    `earlier` are the points of the first appraisal, with its note, while the second runs.
    """

    maximum: Decimal | None
    part: Part = Part.SCORED
    self_points: Decimal | None = None
    self_applicable: bool = True
    by_self: bool = True
    """The body scores this criterion itself."""
    rule_points: Decimal | None = None
    earlier: Decimal | None = None
    earlier_note: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why it cannot be written: code, the form field, one sentence with its words to put in."""

    code: str
    field: str
    sentence: str
    words: tuple[tuple[str, str], ...] = ()

    def text(self, translate: object = None) -> str:
        """The sentence with its words; `translate` is gettext where a page shows it."""
        sentence = translate(self.sentence) if callable(translate) else self.sentence
        return str(sentence) % dict(self.words)


NOTE_WANTED = "note-wanted"
TOO_MANY = _("Điểm từ 0 đến %(maximum)s; bạn ghi %(points)s.")
BELOW_ZERO = _("Điểm không được âm: điểm trừ cũng ghi bằng số dương.")
NOTE_SELF = _("Điểm của hội đồng (%(points)s) khác tự chấm (%(other)s): hãy ghi chú vì sao.")
NOTE_RULE = _("Điểm của hội đồng (%(points)s) khác điểm theo quy tắc (%(other)s): hãy ghi chú vì sao.")
NOTE_EARLIER = _("Điểm lần 2 (%(points)s) khác điểm lần 1 (%(other)s): hãy ghi chú vì sao.")
NOTE_APPLICABLE = _("Hội đồng xem là không áp dụng mà cơ quan có chấm: hãy ghi chú vì sao.")


def fault_of(marking: Marking, bounds: Bounds) -> Fault | None:
    """What forbids the marking; None where it may stand.

    >>> fault_of(Marking(Decimal(2)), Bounds(Decimal("1.5"))).text()
    'Điểm từ 0 đến 1,5; bạn ghi 2.'
    >>> fault_of(Marking(Decimal(0)), Bounds(Decimal("1.5"), self_points=Decimal("0.5"))).text()
    'Điểm của hội đồng (0) khác tự chấm (0,5): hãy ghi chú vì sao.'
    >>> fault_of(Marking(Decimal(0), "Lấy số của tỉnh"), Bounds(Decimal("1.5"), self_points=Decimal("0.5")))
    """
    points = marking.points
    if points is not None and points < 0:
        return Fault("points-negative", "points", BELOW_ZERO)
    if points is not None and bounds.maximum is not None and points > bounds.maximum:
        words = (("maximum", printed(bounds.maximum)), ("points", printed(points)))
        return Fault("points-above-maximum", "points", TOO_MANY, words)
    return None if marking.note.strip() else _note_missing(marking, bounds)


def _note_missing(marking: Marking, bounds: Bounds) -> Fault | None:
    if not marking.applicable:
        missing = bounds.by_self and bounds.self_applicable and not bounds.earlier_note
        return Fault(NOTE_WANTED, "note", NOTE_APPLICABLE) if missing else None
    points = marking.points
    if points is None or (bounds.earlier_note.strip() and points == bounds.earlier):
        return None
    compared = (
        (NOTE_EARLIER, bounds.earlier),
        (NOTE_SELF, _claimed(bounds)),
        (NOTE_RULE, bounds.rule_points),
    )
    for sentence, other in compared:
        if other is not None and other != points:
            return Fault(NOTE_WANTED, "note", sentence, (("points", printed(points)), ("other", printed(other))))
    return None


def _claimed(bounds: Bounds) -> Decimal | None:
    """What the body gave itself; a bonus that it does not claim is none, an unmarked criterion is no claim."""
    if not bounds.by_self or bounds.self_applicable is False:
        return None
    return bounds.self_points


def slot_of(state: str) -> int:
    """Which pair of fields a step writes: the first appraisal, or what comes after it."""
    return 1 if state == RoundState.APPRAISAL_1 else 2


def printed(points: Decimal) -> str:
    """Points as screens print them: decimal comma, no useless zeros.

    >>> printed(Decimal("0.500000000000")), printed(Decimal("30.62")), printed(Decimal("100")), printed(Decimal("-2"))
    ('0,5', '30,62', '100', '−2')
    """
    return plain(points).replace("-", "−")


def note_for_rule(reason: str) -> str:
    """The note that the key R writes where there is none yet.

    >>> note_for_rule("46 % < 50 %, đạt 0 điểm.")
    'Theo quy tắc: 46 % < 50 %, đạt 0 điểm.'
    """
    return f"Theo quy tắc: {reason}" if reason else ""
