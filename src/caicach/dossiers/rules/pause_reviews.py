"""What a conclusion about a pause needs, and the limits that a body may set. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date

from caicach.dossiers.enums import PauseVerdict
from caicach.kit.rules import RuleBroken


@dataclass(frozen=True, slots=True)
class PauseRef:
    """One pause of one dossier, and the version of the conclusion that the page showed (0: none)."""

    dossier_code: str
    paused_from: Date
    unit_id: int | None = None
    version: int = 0


LONGEST = 2000
"""Characters of a reason."""


def demand_reason(reason: str) -> str:
    """The reason without outer spaces, line ends as typed, else RuleBroken."""
    told = reason.replace("\r\n", "\n").strip()
    if not told:
        raise RuleBroken("no-reason", "Hãy ghi căn cứ của kết luận.", field="reason")
    if len(told) > LONGEST:
        raise RuleBroken("reason-too-long", "Căn cứ của kết luận dài quá 2.000 ký tự. Hãy rút gọn.", field="reason")
    return told


def demand_verdict(given: str) -> PauseVerdict:
    """The conclusion of that code, else RuleBroken: none is ever guessed."""
    if given not in set(PauseVerdict):
        raise RuleBroken("no-verdict", "Chưa chọn kết luận. Hãy bấm một trong hai nút kết luận.", field="verdict")
    return PauseVerdict(given)


def demand_limits(limits: Mapping[str, int | None], known: Mapping[str, int]) -> dict[str, int]:
    """The limits that differ from those of the rules, else RuleBroken. `known`: name → usual limit."""
    for name, value in limits.items():
        if name not in known:
            raise RuleBroken("unknown-limit", f"Không có ngưỡng nào tên là {name}.")
        if value is not None and not 0 <= value <= 1000:
            raise RuleBroken("limit-out-of-range", "Ngưỡng phải là số từ 0 đến 1.000.", field=name)
    return {name: value for name, value in limits.items() if value is not None and value != known[name]}
