"""What was done, and to what, in Vietnamese words: for every action of every room. Pure, but for the rooms' own words.

A test reads the sources and fails where an action is recorded that has no words here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from caicach.kit.labels import gettext_noop as _
from caicach.progress.rules import history
from caicach.scoring.rules import history as of_scoring

OTHERS: Mapping[str, str] = {
    "alias.add": _("thêm tên gọi khác"),
    "alias.remove": _("bỏ tên gọi khác"),
    "body.found": _("lập cơ quan"),
    "day.enter": _("nhập ngày nghỉ, ngày làm bù"),
    "day.remove": _("bỏ ngày nghỉ, ngày làm bù"),
    "applicant.read": _("đọc thông tin người nộp hồ sơ"),
    "applicants.erase": _("xóa thông tin người nộp quá hạn giữ"),
    "digest.send_again": _("gửi lại bản tin"),
    "document.add": _("thêm văn bản"),
    "document.correct": _("sửa thông tin văn bản"),
    "document.revise": _("thêm bản mới của văn bản"),
    "apology.change": _("sửa thư xin lỗi"),
    "apology.make": _("lập thư xin lỗi"),
    "apology.send": _("ghi thư xin lỗi đã gửi"),
    "apology.withdraw": _("bỏ thư xin lỗi"),
    "dossier_import.abandon": _("bỏ lần nhập tệp hồ sơ"),
    "dossier_import.again": _("cho đọc, ghi lại tệp hồ sơ"),
    "dossier_import.confirm": _("xác nhận nhập tệp hồ sơ"),
    "dossier_import.fail": _("không đọc được tệp hồ sơ"),
    "dossier_import.open": _("tải tệp hồ sơ lên"),
    "dossier_import.read": _("đọc xong tệp hồ sơ"),
    "dossier_import.store": _("ghi tệp hồ sơ vào kho"),
    "dossier_store.restate": _("tính lại ngày làm việc của hồ sơ"),
    "dossier_store.set": _("đổi cài đặt hồ sơ"),
    "dossier_units.name": _("gắn tên đơn vị của tệp hồ sơ"),
    "pause.conclude": _("kết luận về lần tạm dừng"),
    "pause.limits": _("đặt ngưỡng dấu hiệu tạm dừng sai"),
    "pause.undo": _("bỏ kết luận về lần tạm dừng"),
    "evidence.again": _("cho đọc lại tài liệu"),
    "evidence.check": _("kiểm tra tài liệu còn nguyên"),
    "evidence.read": _("đọc tài liệu"),
    "feed.make": _("tạo đường dẫn lịch"),
    "feed.revoke": _("thu hồi đường dẫn lịch"),
    "group.add": _("thêm nhóm đơn vị"),
    "group.set_members": _("đổi thành viên nhóm"),
    "import.again": _("cho đọc lại văn bản tải lên"),
    "import.confirm": _("đưa văn bản vào kế hoạch"),
    "import.discard": _("bỏ lần nhập văn bản"),
    "import.fail": _("không đọc được văn bản tải lên"),
    "import.lose": _("việc đọc văn bản bị ngừng"),
    "import.open": _("tải văn bản lên"),
    "import.read": _("đọc xong văn bản tải lên"),
    "job.drop": _("bỏ việc chạy nền"),
    "job.run_again": _("chạy lại việc chạy nền"),
    "journal.check": _("yêu cầu kiểm tra nhật ký"),
    "person.add": _("thêm người dùng"),
    "person.change_password": _("đổi mật khẩu của mình"),
    "person.choose_look": _("đổi giao diện của mình"),
    "person.reset_password": _("đặt lại mật khẩu"),
    "person.sign_in": _("đăng nhập"),
    "places.load": _("nạp danh mục địa giới"),
    "plan.close": _("kết thúc kế hoạch"),
    "plan.reopen": _("mở lại kế hoạch"),
    "plan.collect": _("thu kế hoạch của đơn vị"),
    "post.appoint": _("giao vai"),
    "post.end": _("kết thúc vai"),
    "preference.mail": _("đổi cách nhận thư"),
    "procedure.add": _("thêm thủ tục vào danh mục"),
    "procedure.change": _("sửa thủ tục trong danh mục"),
    "procedures.import": _("nhập danh mục thủ tục từ tệp"),
    "quality.type": _("ghi số liệu chất lượng giải quyết thủ tục"),
    "quota.change": _("sửa chỉ tiêu hồ sơ"),
    "quota.remove": _("bỏ chỉ tiêu hồ sơ"),
    "quota.set": _("đặt chỉ tiêu hồ sơ"),
    "quotas.copy": _("chép chỉ tiêu hồ sơ sang năm sau"),
    "reminder_rules.set": _("đặt quy tắc nhắc việc"),
    "reminders.round": _("lập bản tin nhắc việc"),
    "timetable.run_now": _("chạy ngay một việc của lịch"),
    "timetable.switch": _("bật, tắt một việc của lịch"),
    "unit.create": _("thêm đơn vị"),
    "unit.edit": _("sửa đơn vị"),
    "unit.end": _("kết thúc đơn vị"),
    "unit.merge": _("sáp nhập đơn vị"),
    "unit.rename": _("đổi tên đơn vị"),
    "unit.split": _("chia tách đơn vị"),
}
ACTIONS: Mapping[str, str] = {**history.ACTIONS, **of_scoring.ACTIONS, **OTHERS}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of object: its words, where its body and its name are found (lookups), the address of its page by name."""

    words: str
    body: str = ""
    name: str = ""
    page: str = ""


KINDS: Mapping[str, Kind] = {
    "documents.document": Kind(_("Văn bản"), "body_id", "reference", "document"),
    "dossiers.apology": Kind(_("Thư xin lỗi"), "body_id", "dossier_code", "apology"),
    "dossiers.applicant": Kind(_("Thông tin người nộp hồ sơ"), "body_id", "dossier_code"),
    "dossiers.import": Kind(_("Tệp hồ sơ"), "body_id", "name", "dossier_import"),
    "dossiers.pausereview": Kind(_("Kết luận tạm dừng"), "body_id", "dossier_code"),
    "dossiers.procedure": Kind(_("Thủ tục"), "body_id", "name", "procedure"),
    "dossiers.qualityfigure": Kind(_("Số liệu chất lượng"), "body_id", "code"),
    "dossiers.quota": Kind(_("Chỉ tiêu hồ sơ"), "body_id", "measure"),
    "dossiers.store": Kind(_("Kho hồ sơ"), "body_id"),
    "evidence.evidence": Kind(_("Tài liệu kiểm chứng"), "body_id", "name", "evidence_piece"),
    "imports.importdraft": Kind(_("Văn bản tải lên"), "body_id", "name"),
    "jobs.job": Kind(_("Việc chạy nền"), "body_id"),
    "jobs.timetableline": Kind(_("Lịch chạy"), name="name"),
    "notices.digest": Kind(_("Bản tin nhắc việc"), "body_id", "person__full_name"),
    "notices.feedtoken": Kind(_("Đường dẫn lịch"), "person__posts__body_id", "person__full_name"),
    "notices.preference": Kind(_("Cách nhận thư"), "person__posts__body_id", "person__full_name"),
    "organisations.body": Kind(_("Cơ quan"), "pk", "name"),
    "organisations.daychange": Kind(_("Ngày nghỉ, ngày làm bù"), "body_id", "day"),
    "organisations.person": Kind(_("Người"), "posts__body_id", "full_name", "person"),
    "organisations.place": Kind(_("Địa giới"), name="name"),
    "organisations.post": Kind(_("Vai"), "body_id", "person__full_name"),
    "organisations.unit": Kind(_("Đơn vị"), "body_id", "name", "unit"),
    "organisations.unitgroup": Kind(_("Nhóm đơn vị"), "body_id", "name", "unit_group"),
    "plans.plan": Kind(_("Kế hoạch"), "body_id", "title", "plan"),
    "plans.task": Kind(_("Nhiệm vụ"), "body_id", "title", "task"),
    "scoring.consequence": Kind(_("Hệ quả của điểm mất"), "body_id", "words", "consequence"),
    "scoring.criteriadraft": Kind(_("Tệp bộ tiêu chí"), "body_id", "name"),
    "scoring.criteriaset": Kind(_("Bộ tiêu chí"), "body_id", "name", "criteria_set"),
    "scoring.criterion": Kind(_("Tiêu chí"), "criteria_set__body_id", "name", "criterion"),
    "scoring.figurevalue": Kind(_("Số liệu"), "body_id", "code"),
    "scoring.appeal": Kind(_("Kiến nghị về điểm"), "sheet__body_id", "sheet__body__name", "appeal"),
    "scoring.result": Kind(_("Kết quả công bố"), "body_id", "year", "result"),
    "scoring.resultdraft": Kind(_("Tệp kết quả"), "body_id", "name"),
    "scoring.round": Kind(_("Đợt chấm điểm"), "body_id", "name", "round"),
    "scoring.score": Kind(_("Điểm của tiêu chí"), "sheet__body_id", "criterion__name"),
    "scoring.sheet": Kind(_("Phiếu chấm"), "body_id", "body__name", "sheet"),
    "scoring.shortfall": Kind(_("Điểm mất"), "body_id", "line__name", "shortfall"),
}
"""What entries speak of, by the label of the model; what is not here is shown by its label and number."""
