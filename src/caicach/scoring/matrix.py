"""The matrix of who may do what in scoring, printed beside `rights.py`: role × deed × how one stands to a sheet, and
the steps in which a deed is possible. Tests try every cell on real rows through the actions."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from caicach.kit.labels import Labelled
from caicach.kit.permissions import ROLES, Permission, Role, Scope
from caicach.scoring.enums import RoundState

YES, NO = "có", "–"
HEAD = """## What one may do with a score sheet and its round

By the role, and by how the post stands to the sheet: in the body that is scored, in the unit of it that answers for
the criterion, in the body that runs the round, elsewhere; with or without a seat on the council. A seat counts only
where the role may sit. Nobody appraises the own body's sheet, enters survey points where the own body is scored, or
decides on the own body's appeal. A body that scores its own units is both scored and running: there the council
appraises, a unit fills in its own sheet and its head hands it in.
"""
STEPS_HEAD = """## In which step of the round

What is not named here hangs on no step.
"""


class Stand(Labelled):
    """How a person stands to a sheet and one of its criteria."""

    SCORED = "scored", "Cơ quan được chấm"
    ANSWERING = "answering", "Đơn vị phụ trách tiêu chí"
    SCORED_CHAIR = "scored_chair", "Cơ quan được chấm, ghế chủ tịch"
    RUNNING = "running", "Cơ quan chấm"
    RUNNING_CHAIR = "running_chair", "Cơ quan chấm, ghế chủ tịch"
    CHAIR = "chair", "Nơi khác, ghế chủ tịch"
    MEMBER = "member", "Nơi khác, ghế thành viên lĩnh vực này"
    OTHER_FIELD = "other_field", "Nơi khác, ghế thành viên lĩnh vực khác"
    OUTSIDE = "outside", "Nơi khác, không có ghế"


class Deed(Labelled):
    """What one may do with a sheet, its round, and what comes of it."""

    SEE = "see", "Xem phiếu chấm"
    SELF_SCORE = "self_score", "Tự chấm tiêu chí"
    PROVE = "prove", "Thêm tài liệu cho tiêu chí"
    HAND_IN = "hand_in", "Gửi và rút phiếu tự chấm"
    GIVE_BACK = "give_back", "Trả lại phiếu tự chấm"
    EXPLAIN = "explain", "Giải trình tiêu chí"
    SEND_EXPLANATION = "send_explanation", "Gửi giải trình"
    READ_FIGURES = "read_figures", "Lấy số liệu cho phiếu"
    TYPE_FIGURE = "type_figure", "Ghi số liệu bằng tay"
    APPRAISE = "appraise", "Thẩm định tiêu chí"
    CLOSE_SHEET = "close_sheet", "Chốt phiếu thẩm định"
    COLLECT = "collect", "Nhập điểm điều tra, ý kiến lãnh đạo"
    SET_DAYS = "set_days", "Đặt tên, ngày của đợt"
    SEAT = "seat", "Lập hội đồng"
    MOVE = "move", "Chuyển bước"
    REOPEN = "reopen", "Mở lại bước trước"
    PUBLISH = "publish", "Công bố kết quả"
    FINISH = "finish", "Chốt kết quả"
    APPEAL = "appeal", "Gửi và rút kiến nghị"
    DECIDE_APPEAL = "decide_appeal", "Trả lời kiến nghị"
    EDIT_CRITERIA = "edit_criteria", "Soạn bộ tiêu chí của cơ quan chấm"
    RECORD_RESULT = "record_result", "Ghi kết quả đã công bố từ văn bản"
    MEND = "mend", "Ghi nguyên nhân mất điểm, giao khắc phục"


IN_SCORED = frozenset({Stand.SCORED, Stand.ANSWERING, Stand.SCORED_CHAIR})
IN_RUNNING = frozenset({Stand.RUNNING, Stand.RUNNING_CHAIR})
WHOLE_SEATS = frozenset({Stand.SCORED_CHAIR, Stand.RUNNING_CHAIR, Stand.CHAIR})
SEATS = WHOLE_SEATS | {Stand.MEMBER, Stand.OTHER_FIELD}


@dataclass(frozen=True, slots=True)
class Post:
    """A role that stands somewhere, as the rules ask about it."""

    role: type[Role]
    stand: Stand

    def holds(self, permission: Permission, places: frozenset[Stand]) -> bool:
        """The permission reaches there: everywhere, or for the whole of one of these bodies, the own."""
        scope = self.role.grants.get(permission)
        return scope is Scope.EVERYWHERE or (scope is Scope.OWN_BODY and self.stand in places)

    @property
    def runs(self) -> bool:
        return self.holds(Permission.ROUND_EDIT, IN_RUNNING)

    @property
    def publishes(self) -> bool:
        return self.holds(Permission.SCORE_PUBLISH, IN_RUNNING)

    @property
    def fills_in(self) -> bool:
        """The officer every criterion, a unit the ones that it answers for."""
        own = self.role.grants.get(Permission.SCORE_SELF) is Scope.OWN_UNIT and self.stand is Stand.ANSWERING
        return own or self.holds(Permission.SCORE_SELF, IN_SCORED)

    @property
    def hands_in(self) -> bool:
        return self.holds(Permission.SCORE_HAND_IN, IN_SCORED)

    def sits(self, seats: frozenset[Stand]) -> bool:
        may = Permission.SCORE_APPRAISE in self.role.grants or self.runs or self.publishes
        return may and self.stand in seats

    @property
    def records(self) -> bool:
        where = IN_SCORED | IN_RUNNING
        return self.holds(Permission.SCORE_PUBLISH, where) or self.holds(Permission.CRITERIA_EDIT, where)


RIGHTS: Mapping[Deed, Callable[[Post], bool]] = {
    Deed.SEE: lambda post: post.holds(Permission.SCORE_VIEW, IN_SCORED | IN_RUNNING),
    Deed.SELF_SCORE: lambda post: post.fills_in,
    Deed.PROVE: lambda post: post.fills_in,
    Deed.HAND_IN: lambda post: post.hands_in,
    Deed.GIVE_BACK: lambda post: post.runs,
    Deed.EXPLAIN: lambda post: post.fills_in,
    Deed.SEND_EXPLANATION: lambda post: post.hands_in,
    Deed.READ_FIGURES: lambda post: post.fills_in or post.runs,
    Deed.TYPE_FIGURE: lambda post: (
        post.holds(Permission.SCORE_SELF, IN_SCORED) or post.holds(Permission.ROUND_EDIT, IN_SCORED | IN_RUNNING)
    ),
    Deed.APPRAISE: lambda post: post.sits(SEATS - IN_SCORED - {Stand.OTHER_FIELD}),
    Deed.CLOSE_SHEET: lambda post: post.sits(WHOLE_SEATS - IN_SCORED),
    Deed.COLLECT: lambda post: post.sits(WHOLE_SEATS - {Stand.SCORED_CHAIR}) or post.runs,
    Deed.SET_DAYS: lambda post: post.runs,
    Deed.SEAT: lambda post: post.runs,
    Deed.MOVE: lambda post: post.runs,
    Deed.REOPEN: lambda post: post.runs,
    Deed.PUBLISH: lambda post: post.publishes,
    Deed.FINISH: lambda post: post.publishes,
    Deed.APPEAL: lambda post: post.hands_in or post.holds(Permission.SCORE_SELF, IN_SCORED),
    Deed.DECIDE_APPEAL: lambda post: post.sits(WHOLE_SEATS - IN_SCORED) or post.runs,
    Deed.EDIT_CRITERIA: lambda post: post.holds(Permission.CRITERIA_EDIT, IN_RUNNING),
    Deed.RECORD_RESULT: lambda post: post.records,
    Deed.MEND: lambda post: post.holds(Permission.REMEDY_EDIT, IN_SCORED),
}

S = RoundState
UNTIL_TOTALLED = frozenset(S) - {S.TOTALLED, S.PUBLISHED, S.FINAL}
STEPS: Mapping[Deed, frozenset[RoundState]] = {
    Deed.SEE: frozenset(S) - {S.PREPARING},
    Deed.SELF_SCORE: frozenset({S.SELF_SCORING}),
    Deed.PROVE: frozenset({S.SELF_SCORING, S.EXPLANATION}),
    Deed.HAND_IN: frozenset({S.SELF_SCORING}),
    Deed.GIVE_BACK: frozenset({S.SELF_SCORING}),
    Deed.EXPLAIN: frozenset({S.EXPLANATION}),
    Deed.SEND_EXPLANATION: frozenset({S.EXPLANATION}),
    Deed.READ_FIGURES: UNTIL_TOTALLED,
    Deed.APPRAISE: frozenset({S.APPRAISAL_1, S.APPRAISAL_2}),
    Deed.CLOSE_SHEET: frozenset({S.APPRAISAL_1, S.APPRAISAL_2}),
    Deed.COLLECT: frozenset({S.COLLECTING}),
    Deed.SEAT: frozenset(S) - {S.PUBLISHED, S.FINAL},
    Deed.MOVE: UNTIL_TOTALLED,
    Deed.REOPEN: frozenset(S) - {S.PREPARING, S.PUBLISHED, S.FINAL},
    Deed.PUBLISH: frozenset({S.TOTALLED}),
    Deed.FINISH: frozenset({S.PUBLISHED}),
    Deed.APPEAL: frozenset({S.PUBLISHED}),
    Deed.DECIDE_APPEAL: frozenset({S.PUBLISHED}),
}
NOTES = """
Who runs the round sees its sheets while it is prepared. A published round is opened again by a person who both runs and
publishes. Whoever runs the round, sits on its council or publishes reads the ranking before it is published.
"""


def may_in_role(role: type[Role], deed: Deed, stand: Stand) -> bool:
    """A cell of the matrix."""
    return RIGHTS[deed](Post(role, stand))


def matrix() -> str:
    """The part of `docs/permissions.md` about scoring, in Markdown."""
    return "\n".join([HEAD, *_deeds(), STEPS_HEAD, *_steps(), NOTES])


def _deeds() -> Iterator[str]:
    for role in ROLES.values():
        yield f"### {role.label} (`{role.code}`)\n"
        yield _line("việc", *(stand.label for stand in Stand))
        yield _line(*["---"] * (len(Stand) + 1))
        for deed in Deed:
            yield _line(deed.label, *(YES if may_in_role(role, deed, stand) else NO for stand in Stand))
        yield ""


def _steps() -> Iterator[str]:
    yield _line("việc", *(state.label for state in RoundState))
    yield _line(*["---"] * (len(RoundState) + 1))
    for deed, states in STEPS.items():
        yield _line(deed.label, *(YES if state in states else NO for state in RoundState))


def _line(*words: str) -> str:
    return f"| {' | '.join(words)} |"
