"""What the readings of one text share while a rule is put together, and the points that an award is."""

import re
from dataclasses import dataclass, field, replace
from fractions import Fraction

from caicach.language.scoring_rules.awards import Award, Fixed, NotApplicable, PartOfMaximum
from caicach.language.scoring_rules.numbers import shown
from caicach.language.scoring_rules.pieces import Line, NotUnderstood
from caicach.language.scoring_rules.tables import Points


@dataclass(slots=True)
class Draft:
    """The maximum, the letters and shares that the text defines, and what had to be assumed."""

    maximum: Fraction
    letters: dict[str, str]
    pairs: list[tuple[str, str]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def doubt(self, sentence: str) -> None:
        """Note an assumption once."""
        if sentence not in self.doubts:
            self.doubts.append(sentence)


_NOT_OCCURRING = re.compile(
    r"(?:không|chưa) (?:phát sinh|được giao|thuộc|có (?:đối tượng|nhiệm vụ|hồ sơ|phát sinh|chức năng|thẩm quyền"
    r"|thủ tục|tthc|đơn vị))"
)
_NOT_SCORED = re.compile(r"không (?:chấm|tính|đánh giá)(?: điểm)?")


def settled(line: Line) -> Line:
    """ "không được giao nhiệm vụ: không chấm điểm" means that the criterion does not count."""
    if isinstance(line.award, Fixed) and not line.award.points and _NOT_SCORED.match(line.award_text.lower()):
        return replace(line, award=NotApplicable()) if _NOT_OCCURRING.match(line.condition.low) else line
    return line


def gives(award: Award, draft: Draft) -> Points:
    """The points of an award that is no formula. Raises NotUnderstood, also where it passes the maximum."""
    if isinstance(award, NotApplicable):
        return Points(None)
    if isinstance(award, PartOfMaximum):
        return Points(award.share * draft.maximum)
    if isinstance(award, Fixed):
        if abs(award.points) > draft.maximum:
            raise NotUnderstood(f"có mức cho {shown(award.points)} điểm, cao hơn điểm tối đa {shown(draft.maximum)}")
        return Points(award.points)
    raise NotUnderstood("cách tính điểm theo tỷ lệ ở đây")


def worth(award: Award, draft: Draft) -> Fraction:
    """What an award gives at the most; less than nothing for "không áp dụng"."""
    if isinstance(award, (Fixed, PartOfMaximum, NotApplicable)):
        points = gives(award, draft).points
        return Fraction(-1000) if points is None else points
    return draft.maximum
