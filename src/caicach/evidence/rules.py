"""What is wrong with a piece of evidence, and what to do. Pure: no Django, no clock."""

from dataclasses import dataclass
from datetime import date as Date

from caicach.evidence.enums import EvidenceKind, FlagCode, ReadingState, Signed
from caicach.kit.labels import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Facts:
    """What a piece says of itself. `alive`: False where the last check found it gone, None where nothing was told."""

    kind: EvidenceKind = EvidenceKind.FILE
    alive: bool | None = None
    proves_on: Date | None = None
    signed: Signed = Signed.UNKNOWN
    reading: ReadingState = ReadingState.READ
    period_from: Date | None = None
    period_to: Date | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one use asks of it: the year it must speak of, and the days between which the work was done."""

    year: int | None = None
    starts: Date | None = None
    due: Date | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """Something wrong: its code and one Vietnamese sentence with its words to put in."""

    code: FlagCode
    sentence: str
    words: tuple[tuple[str, str], ...] = ()

    def text(self, translate: object = None) -> str:
        """The sentence with its words; `translate` is gettext where a page shows it.

        >>> Flag(FlagCode.UNDATED, "Ghi ngày %(day)s.", (("day", "05/11/2026"),)).text()
        'Ghi ngày 05/11/2026.'
        """
        sentence = translate(self.sentence) if callable(translate) else self.sentence
        return str(sentence) % dict(self.words)


DEAD_LINK = _("Đường dẫn không mở được. Hãy tìm địa chỉ mới, hoặc tải tệp về rồi thêm dưới dạng tệp.")
DEAD_FILE = _("Tệp lưu trong kho bị mất hoặc đã khác bản tải lên. Hãy tải lại bản gốc rồi báo người quản trị.")
UNDATED = _("Chưa biết tài liệu chứng minh cho ngày nào. Hãy mở tài liệu, xem ngày ký rồi ghi vào ô “Chứng minh ngày”.")
UNSIGNED = _("Tệp không có chữ ký số. Hãy thay bằng bản đã ký, hoặc ghi là bản giấy đã ký nếu đúng như vậy.")
WRONG_YEAR = _("Tài liệu của ngày %(day)s, không thuộc năm %(year)s. Hãy thay tài liệu, hoặc ghi kỳ số liệu cho đúng.")
TOO_EARLY = _(
    "Tài liệu của ngày %(day)s, trước khi việc bắt đầu (%(start)s). Hãy kiểm tra lại ngày, hoặc thay tài liệu."
)
TOO_LATE = _("Tài liệu của ngày %(day)s, sau hạn %(due)s. Nếu việc xong trước đó, hãy thêm tài liệu của ngày xong.")


def flags(facts: Facts, wanted: Wanted | None = None) -> tuple[Flag, ...]:
    """Everything wrong with a piece for a use, gravest first; without a use only what is wrong with it anywhere.

    >>> [flag.code.value for flag in flags(Facts(signed=Signed.NONE))]
    ['undated', 'unsigned']
    >>> report = Facts(proves_on=Date(2026, 1, 5), signed=Signed.DIGITAL)
    >>> flags(report, Wanted(year=2025))[0].text()[:51]
    'Tài liệu của ngày 05/01/2026, không thuộc năm 2025.'
    """
    wanted = wanted or Wanted()
    found = (_dead(facts), _undated(facts), _wrong_year(facts, wanted), _too_early(facts, wanted))
    return tuple(flag for flag in (*found, _too_late(facts, wanted), _unsigned(facts)) if flag)


def speaks_of_year(facts: Facts, year: int) -> bool:
    """Whether a piece speaks of a year: by its day, or by the period that it covers.

    >>> speaks_of_year(Facts(proves_on=Date(2026, 1, 5)), 2025)
    False
    >>> quarter = Facts(proves_on=Date(2026, 1, 5), period_from=Date(2025, 10, 1), period_to=Date(2025, 12, 31))
    >>> speaks_of_year(quarter, 2025)
    True
    """
    if facts.proves_on is not None and facts.proves_on.year == year:
        return True
    first, last = facts.period_from or facts.period_to, facts.period_to or facts.period_from
    return first is not None and last is not None and first.year <= year <= last.year


def printed(day: Date) -> str:
    """05/11/2026.

    >>> printed(Date(2026, 11, 5))
    '05/11/2026'
    """
    return f"{day:%d/%m/%Y}"


def _dead(facts: Facts) -> Flag | None:
    if facts.alive is not False:
        return None
    return Flag(FlagCode.DEAD, DEAD_LINK if facts.kind is EvidenceKind.LINK else DEAD_FILE)


def _undated(facts: Facts) -> Flag | None:
    """While the file is being read nobody needs to type what the file is about to say."""
    if facts.proves_on is not None or facts.reading is ReadingState.WAITING:
        return None
    return Flag(FlagCode.UNDATED, UNDATED)


def _unsigned(facts: Facts) -> Flag | None:
    return Flag(FlagCode.UNSIGNED, UNSIGNED) if facts.signed is Signed.NONE else None


def _wrong_year(facts: Facts, wanted: Wanted) -> Flag | None:
    if wanted.year is None or facts.proves_on is None or speaks_of_year(facts, wanted.year):
        return None
    return Flag(FlagCode.WRONG_YEAR, WRONG_YEAR, (("day", printed(facts.proves_on)), ("year", str(wanted.year))))


def _too_early(facts: Facts, wanted: Wanted) -> Flag | None:
    if wanted.starts is None or facts.proves_on is None or facts.proves_on >= wanted.starts:
        return None
    words = (("day", printed(facts.proves_on)), ("start", printed(wanted.starts)))
    return Flag(FlagCode.TOO_EARLY, TOO_EARLY, words)


def _too_late(facts: Facts, wanted: Wanted) -> Flag | None:
    if wanted.due is None or facts.proves_on is None or facts.proves_on <= wanted.due:
        return None
    return Flag(FlagCode.TOO_LATE, TOO_LATE, (("day", printed(facts.proves_on)), ("due", printed(wanted.due))))
