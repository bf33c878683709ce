"""The grade ladders and the quota that papers print, each with its citation. A body may bring others: they are data."""

from decimal import Decimal

from caicach.measures.index.grading import Gate, Ladder, Step, Veto
from caicach.measures.index.quotas import Quota

EXCELLENT = "Hoàn thành xuất sắc nhiệm vụ"
GOOD = "Hoàn thành tốt nhiệm vụ"
DONE = "Hoàn thành nhiệm vụ"
NOT_DONE = "Không hoàn thành nhiệm vụ"

TASKS_DONE = "tasks_done"
TASKS_ON_TIME = "tasks_on_time"
TASKS_BEHIND = "tasks_behind"
TASKS_ABOVE_TARGET = "tasks_above_target"
FAILED_PARTS = "failed_parts"
FINDINGS_MENDED = "findings_mended"
WRONGDOING = "wrongdoing"
CAUSED_LOSS = "caused_loss"

_ALL_ON_TIME = Gate(TASKS_ON_TIME, ">=", Decimal(100), "hoàn thành 100 % nhiệm vụ đúng thời hạn")

PAR_INDEX_GROUPS = Ladder(
    name="Hai nhóm của Chỉ số CCHC cấp tỉnh",
    steps=(Step("Nhóm A", Decimal(90)), Step("Nhóm B", Decimal(80))),
    citation="theo tin công bố Chỉ số CCHC năm 2024",
)

ONE_STOP_QUALITY = Ladder(
    name="Năm mức chất lượng giải quyết thủ tục hành chính",
    steps=(
        Step("Xuất sắc", Decimal(15)),
        Step("Tốt", Decimal(12)),
        Step("Khá", Decimal(9)),
        Step("Trung bình", Decimal(6)),
    ),
    out_of=Decimal(18),
    below="Yếu",
    citation="điểm b khoản 3 Điều 15 Thông tư số 01/2018/TT-VPCP",
)

PUBLIC_SERVICE_UNITS = Ladder(
    name="Xếp loại chất lượng đơn vị sự nghiệp công lập",
    steps=(
        Step(
            EXCELLENT,
            Decimal(90),
            (
                _ALL_ON_TIME,
                Gate(TASKS_ABOVE_TARGET, ">=", Decimal(30), "ít nhất 30 % nhiệm vụ vượt mức yêu cầu"),
                Gate(FAILED_PARTS, "=", Decimal(0), "không có đơn vị cấu thành không hoàn thành nhiệm vụ"),
                Gate(FINDINGS_MENDED, "=", True, "đã khắc phục toàn bộ hạn chế được chỉ ra từ kỳ trước"),
            ),
        ),
        Step(GOOD, Decimal(70), (_ALL_ON_TIME,)),
        Step(
            DONE,
            Decimal(50),
            (
                Gate(TASKS_DONE, ">=", Decimal(100), "hoàn thành 100 % nhiệm vụ"),
                Gate(TASKS_BEHIND, "<=", Decimal(20), "không quá 20 % nhiệm vụ chưa bảo đảm tiến độ"),
            ),
        ),
    ),
    vetoes=(
        Veto(Gate(WRONGDOING, "=", True, "Có sai phạm được cấp có thẩm quyền kết luận"), NOT_DONE),
        Veto(Gate(TASKS_DONE, "<", Decimal(70), "Hoàn thành dưới 70 % nhiệm vụ"), NOT_DONE),
    ),
    below=NOT_DONE,
    citation="Điều 7 Nghị định số 233/2026/NĐ-CP",
    decided_by_authority=True,
)
"""Shares are in percent. Who has the points of a grade and fails a condition is graded by the authority (khoản 5)."""

EXCELLENT_QUOTA = Quota(
    label=EXCELLENT,
    of=(GOOD,),
    share=Decimal(20),
    share_outstanding=Decimal(25),
    few=5,
    few_at_most=1,
    citation="khoản 7 Điều 7 Nghị định số 233/2026/NĐ-CP",
)

NO_LOSS_CAUSED = Gate(CAUSED_LOSS, "=", False, "đơn vị không để mất điểm chỉ số cải cách hành chính")
"""Some plans bar the head of a unit that caused a loss from the best grade: `with_gate(ladder, EXCELLENT, this)`."""

LADDERS = (PAR_INDEX_GROUPS, ONE_STOP_QUALITY, PUBLIC_SERVICE_UNITS)
