"""The words of the index. Part, NotApplicable, RoundAt and Ties have the values of `measures.index`."""

from caicach.kit.labels import Labelled
from caicach.kit.labels import gettext_noop as _


class Level(Labelled):
    """Whom a criteria set scores."""

    PROVINCE = "province", _("Tỉnh, thành phố")
    DEPARTMENT = "department", _("Sở, ban, ngành")
    DISTRICT = "district", _("Huyện, quận, thị xã")
    COMMUNE = "commune", _("Xã, phường, đặc khu")
    UNIT = "unit", _("Phòng, đơn vị của cơ quan")


class SetState(Labelled):
    DRAFT = "draft", _("Đang soạn")
    ISSUED = "issued", _("Đã ban hành")
    REPLACED = "replaced", _("Đã thay thế")


class Part(Labelled):
    """Bonus and penalty stand outside the hundred."""

    SCORED = "scored", _("Trong thang điểm")
    BONUS = "bonus", _("Điểm cộng")
    PENALTY = "penalty", _("Điểm trừ")


class ScoredBy(Labelled):
    """Where the points of a criterion come from."""

    SELF = "self", _("Tự chấm, hội đồng thẩm định")
    SURVEY = "survey", _("Điều tra xã hội học")
    SYSTEM = "system", _("Số liệu của hệ thống")
    COUNCIL = "council", _("Chỉ hội đồng chấm")


class IndexPart(Labelled):
    """The eight parts of the index."""

    STEERING = "steering", _("Chỉ đạo, điều hành")
    INSTITUTIONS = "institutions", _("Cải cách thể chế")
    PROCEDURES = "procedures", _("Cải cách thủ tục hành chính")
    APPARATUS = "apparatus", _("Cải cách tổ chức bộ máy")
    SERVICE = "service", _("Cải cách chế độ công vụ")
    FINANCE = "finance", _("Cải cách tài chính công")
    DIGITAL = "digital", _("Chính quyền điện tử, chính quyền số")
    IMPACT = "impact", _("Tác động của cải cách")


class ProgrammeField(Labelled):
    """The six fields of the reform programme: another tree than the index."""

    INSTITUTIONS = "institutions", _("Thể chế")
    PROCEDURES = "procedures", _("Thủ tục hành chính")
    APPARATUS = "apparatus", _("Tổ chức bộ máy")
    SERVICE = "service", _("Chế độ công vụ")
    FINANCE = "finance", _("Tài chính công")
    DIGITAL = "digital", _("Chính quyền điện tử, chính quyền số")


class LinkKind(Labelled):
    """How a criterion goes on from one year to the next."""

    SAME = "same", _("Giữ nguyên")
    RENAMED = "renamed", _("Đổi tên")
    NEW_MAXIMUM = "new_maximum", _("Đổi điểm tối đa")
    MERGED = "merged", _("Gộp")
    SPLIT = "split", _("Tách")


class NotApplicable(Labelled):
    """What becomes of a criterion that does not apply."""

    RESCALE = "rescale_percent", _("Tính phần trăm trên tổng điểm áp dụng")
    FULL = "full_points", _("Được điểm tối đa")
    KEEP = "keep_maximum", _("Vẫn giữ trong mẫu số, được 0 điểm")


class RoundAt(Labelled):
    """Where points are rounded, half up."""

    CRITERION = "criterion", _("Từng tiêu chí")
    FIELD = "field", _("Từng lĩnh vực")
    TOTAL = "total", _("Tổng điểm")
    NEVER = "never", _("Không làm tròn")


class Ties(Labelled):
    DENSE = "dense", _("Đồng hạng, hạng kế tiếp liền sau (1, 1, 2)")
    COMPETITION = "competition", _("Đồng hạng, hạng kế tiếp bỏ cách (1, 1, 3)")


class RoundState(Labelled):
    """The steps of a round, in their order."""

    PREPARING = "preparing", _("Chuẩn bị")
    SELF_SCORING = "self_scoring", _("Tự chấm điểm")
    APPRAISAL_1 = "appraisal_1", _("Thẩm định lần 1")
    EXPLANATION = "explanation", _("Giải trình")
    APPRAISAL_2 = "appraisal_2", _("Thẩm định lần 2")
    COLLECTING = "collecting", _("Nhập điểm điều tra, ý kiến lãnh đạo")
    TOTALLED = "totalled", _("Tổng hợp")
    PUBLISHED = "published", _("Đã công bố, nhận kiến nghị")
    FINAL = "final", _("Đã chốt")


class CouncilRole(Labelled):
    CHAIR = "chair", _("Chủ tịch hội đồng")
    SECRETARY = "secretary", _("Thư ký")
    MEMBER = "member", _("Thành viên")


class FigureSource(Labelled):
    SYSTEM = "system", _("Chương trình tính")
    TYPED = "typed", _("Nhập tay")


class AppealState(Labelled):
    WAITING = "waiting", _("Chờ xem xét")
    ACCEPTED = "accepted", _("Chấp nhận")
    REFUSED = "refused", _("Không chấp nhận")
    WITHDRAWN = "withdrawn", _("Đã rút")


class ShortfallState(Labelled):
    OPEN = "open", _("Chưa có giải pháp")
    PLANNED = "planned", _("Đã giao việc khắc phục")
    RECOVERED = "recovered", _("Đã lấy lại điểm")
    PARTLY = "partly", _("Lấy lại một phần")
    AGAIN = "again", _("Lại mất điểm")
    GONE = "gone", _("Không còn chấm")


class ConsequenceState(Labelled):
    OPEN = "open", _("Đang theo dõi")
    APPLIED = "applied", _("Đã áp dụng")
    LIFTED = "lifted", _("Không áp dụng")
