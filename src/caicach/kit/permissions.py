"""Who may do what, and where.

A permission is a noun and a verb. A role grants permissions, each with a scope; a post gives a person a role in a unit
of a body. `require` is called by every action (forbidden: 403); `narrow` by every `visible_to` (unseen: 404).
A missing person never passes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from caicach.kit.labels import Labelled

M = TypeVar("M", bound=QuerySet[Any])


class Permission(Labelled):
    """NOUN_VERB, with the words that a screen shows."""

    ORGANISATION_VIEW = "organisation_view", gettext_noop("Xem đơn vị và con người")
    ORGANISATION_EDIT = "organisation_edit", gettext_noop("Sửa đơn vị, tên gọi, nhóm")
    PERSON_EDIT = "person_edit", gettext_noop("Quản lý người dùng và vai")
    CALENDAR_EDIT = "calendar_edit", gettext_noop("Nhập ngày nghỉ, ngày làm bù")
    AUDIT_VIEW = "audit_view", gettext_noop("Xem nhật ký")
    DOCUMENT_VIEW = "document_view", gettext_noop("Xem văn bản")
    DOCUMENT_ADD = "document_add", gettext_noop("Thêm văn bản")
    DOCUMENT_EDIT = "document_edit", gettext_noop("Sửa thông tin văn bản")
    PAPER_IMPORT = "paper_import", gettext_noop("Nhập văn bản thành nhiệm vụ")
    PLAN_VIEW = "plan_view", gettext_noop("Xem kế hoạch")
    PLAN_EDIT = "plan_edit", gettext_noop("Sửa kế hoạch")
    PLAN_APPROVE = "plan_approve", gettext_noop("Duyệt kế hoạch")
    TASK_VIEW = "task_view", gettext_noop("Xem nhiệm vụ")
    TASK_EDIT = "task_edit", gettext_noop("Sửa nhiệm vụ, phân công")
    TASK_ADD = "task_add", gettext_noop("Thêm việc phát sinh")
    PART_REPORT = "part_report", gettext_noop("Nộp kết quả, xin gia hạn cho phần việc của đơn vị")
    PART_CONFIRM = "part_confirm", gettext_noop("Xác nhận hoặc trả lại kết quả")
    EXTENSION_DECIDE = "extension_decide", gettext_noop("Quyết định gia hạn")
    EVIDENCE_VIEW = "evidence_view", gettext_noop("Xem tài liệu kiểm chứng")
    EVIDENCE_ADD = "evidence_add", gettext_noop("Thêm tài liệu kiểm chứng")
    EVIDENCE_EDIT = "evidence_edit", gettext_noop("Sửa tài liệu kiểm chứng")
    COMMENT_WRITE = "comment_write", gettext_noop("Trao đổi về nhiệm vụ")
    REMINDER_EDIT = "reminder_edit", gettext_noop("Đặt quy tắc nhắc việc, nhắc đơn vị")
    SCORE_VIEW = "score_view", gettext_noop("Xem bộ tiêu chí, phiếu điểm, kết quả")
    CRITERIA_EDIT = "criteria_edit", gettext_noop("Soạn bộ tiêu chí, quy tắc chấm")
    ROUND_EDIT = "round_edit", gettext_noop("Mở và điều hành đợt chấm điểm")
    SCORE_SELF = "score_self", gettext_noop("Tự chấm điểm, giải trình, kiến nghị")
    SCORE_HAND_IN = "score_hand_in", gettext_noop("Chốt và gửi phiếu tự chấm")
    SCORE_APPRAISE = "score_appraise", gettext_noop("Thẩm định điểm (khi là thành viên hội đồng)")
    SCORE_PUBLISH = "score_publish", gettext_noop("Công bố và chốt kết quả")
    REMEDY_EDIT = "remedy_edit", gettext_noop("Ghi nguyên nhân mất điểm, giao việc khắc phục")
    DOSSIER_VIEW = "dossier_view", gettext_noop("Xem hồ sơ thủ tục hành chính và chỉ số")
    DOSSIER_IMPORT = "dossier_import", gettext_noop("Nhập tệp hồ sơ từ hệ thống một cửa")
    DOSSIER_EDIT = "dossier_edit", gettext_noop("Sửa danh mục thủ tục, chỉ tiêu, cách tính thời gian")
    APOLOGY_WRITE = "apology_write", gettext_noop("Lập và ghi thư xin lỗi")
    PAUSE_REVIEW = "pause_review", gettext_noop("Kết luận về lần tạm dừng")
    APPLICANT_VIEW = "applicant_view", gettext_noop("Xem tên, liên hệ của người nộp hồ sơ")
    JOB_VIEW = "job_view", gettext_noop("Xem và chạy lại việc chạy nền")


class Scope(StrEnum):
    """How far a grant of a role reaches."""

    OWN_UNIT = "own_unit"
    OWN_BODY = "own_body"
    EVERYWHERE = "everywhere"


P, UNIT, BODY, EVERYWHERE = Permission, Scope.OWN_UNIT, Scope.OWN_BODY, Scope.EVERYWHERE
READ = (P.ORGANISATION_VIEW, P.DOCUMENT_VIEW, P.PLAN_VIEW, P.TASK_VIEW, P.EVIDENCE_VIEW, P.SCORE_VIEW, P.DOSSIER_VIEW)
UNIT_WORK = (P.PART_REPORT, P.EVIDENCE_ADD, P.COMMENT_WRITE, P.TASK_ADD, P.SCORE_SELF)
"""What one does for the own unit's work."""


class Role:
    """A role: its code, its Vietnamese name and what it grants."""

    code: str
    label: str | Promise
    grants: dict[Permission, Scope]


class Staff(Role):
    code, label = "staff", _("Công chức, viên chức")
    grants = {**dict.fromkeys(READ, BODY), **dict.fromkeys(UNIT_WORK, UNIT)}


class UnitHead(Role):
    code, label = "unit_head", _("Lãnh đạo phòng, đơn vị")
    grants = {
        **Staff.grants,
        P.DOCUMENT_ADD: BODY,
        **dict.fromkeys((P.PART_CONFIRM, P.APOLOGY_WRITE, P.PAUSE_REVIEW, P.APPLICANT_VIEW), UNIT),
    }


class ReformOfficer(Role):
    code, label = "reform_officer", _("Chuyên viên cải cách hành chính")
    grants = {
        **dict.fromkeys(READ, BODY),
        **dict.fromkeys((P.ORGANISATION_EDIT, P.CALENDAR_EDIT, P.DOCUMENT_ADD, P.DOCUMENT_EDIT, P.PAPER_IMPORT), BODY),
        **dict.fromkeys((P.PLAN_EDIT, P.TASK_EDIT, P.PART_CONFIRM, P.EXTENSION_DECIDE, *UNIT_WORK), BODY),
        **dict.fromkeys((P.EVIDENCE_EDIT, P.REMINDER_EDIT), BODY),
        **dict.fromkeys((P.CRITERIA_EDIT, P.ROUND_EDIT, P.SCORE_HAND_IN, P.REMEDY_EDIT), BODY),
        **dict.fromkeys((P.DOSSIER_IMPORT, P.DOSSIER_EDIT, P.APOLOGY_WRITE, P.PAUSE_REVIEW, P.APPLICANT_VIEW), BODY),
    }


class Director(Role):
    code, label = "director", _("Lãnh đạo cơ quan")
    grants = {
        **dict.fromkeys(READ, BODY),
        **dict.fromkeys((P.PLAN_APPROVE, P.PART_CONFIRM, P.EXTENSION_DECIDE, P.DOCUMENT_ADD, P.AUDIT_VIEW), BODY),
        **dict.fromkeys((P.COMMENT_WRITE, P.TASK_ADD), BODY),
        **dict.fromkeys((P.SCORE_HAND_IN, P.SCORE_PUBLISH, P.REMEDY_EDIT), BODY),
    }


class Appraiser(Role):
    code, label = "appraiser", _("Thành viên thẩm định")
    grants = dict.fromkeys((*READ, P.SCORE_APPRAISE), EVERYWHERE)


class Administrator(Role):
    code, label = "administrator", _("Quản trị")
    grants = dict.fromkeys(
        (P.ORGANISATION_VIEW, P.ORGANISATION_EDIT, P.PERSON_EDIT, P.CALENDAR_EDIT, P.AUDIT_VIEW, P.JOB_VIEW), BODY
    )


ROLES: dict[str, type[Role]] = {
    role.code: role for role in (ReformOfficer, UnitHead, Staff, Director, Appraiser, Administrator)
}


@dataclass(frozen=True, slots=True)
class Holding:
    """A post as permissions see it: a role in a body, and in a unit of it or in none."""

    role: str
    body_id: int
    unit_id: int | None = None


class Holder(Protocol):
    """A person, as far as permissions care. Anonymous visitors and people without a post hold nothing."""

    is_active: bool

    @property
    def holdings(self) -> Iterable[Holding]: ...


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a person holds one permission."""

    everywhere: bool
    body_ids: frozenset[int]
    unit_ids: frozenset[int]

    def __bool__(self) -> bool:
        return self.everywhere or bool(self.body_ids) or bool(self.unit_ids)

    def covers(self, on: Any) -> bool:
        """True where the object lies within reach: by its `body_id`, or by its `unit_id`."""
        if self.everywhere:
            return True
        return _body_of(on) in self.body_ids or _unit_of(on) in self.unit_ids


def reach(person: Any, permission: Permission) -> Reach:
    """Where the person holds the permission; nowhere for a missing, anonymous or inactive person."""
    if person is None or not getattr(person, "is_active", False):
        return Reach(False, frozenset(), frozenset())
    held = [(ROLES[post.role].grants.get(permission), post) for post in person.holdings if post.role in ROLES]
    return Reach(
        everywhere=any(scope is EVERYWHERE for scope, _ in held),
        body_ids=frozenset(post.body_id for scope, post in held if scope is BODY),
        unit_ids=frozenset(post.unit_id for scope, post in held if scope is UNIT and post.unit_id is not None),
    )


def allowed(person: Any, permission: Permission, on: Any = None) -> bool:
    """True where the person holds the permission on the object, or anywhere when none is given."""
    where = reach(person, permission)
    return bool(where) if on is None else where.covers(on)


def require(person: Any, permission: Permission, on: Any = None) -> None:
    """Raise PermissionDenied unless the person holds the permission on the object (a body, a unit, or what has one)."""
    if not allowed(person, permission, on):
        raise PermissionDenied(
            gettext("Việc này cần quyền “%(permission)s”.") % {"permission": gettext(permission.label)}
        )


def narrow(queryset: M, person: Any, permission: Permission, *, body: str, unit: str | None = None) -> M:
    """The rows that the person may see. `body` and `unit` are lookups to the ids ("plan__body_id", "unit_id")."""
    where = reach(person, permission)
    if where.everywhere:
        return queryset
    seen = Q(**{f"{body}__in": where.body_ids})
    if unit is not None:
        seen |= Q(**{f"{unit}__in": where.unit_ids})
    return queryset.filter(seen)


def _body_of(on: Any) -> int | None:
    return getattr(on, "body_id", None) or (on.pk if type(on).__name__ == "Body" else None)


def _unit_of(on: Any) -> int | None:
    return getattr(on, "unit_id", None) or (on.pk if type(on).__name__ == "Unit" else None)
