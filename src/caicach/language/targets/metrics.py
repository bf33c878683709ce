"""What a target measures: words of the clause → a key that stays the same from paper to paper.

The first row whose words all stand in the clause (without marks) decides; a clause that fits no row has no key.
"""

import re

from caicach.language.text import fold, squash

_FULL_NAMES = {"thu tuc hanh chinh": "tthc", "cai cach hanh chinh": "cchc", "giai quyet som": "som"}

_ROWS: tuple[tuple[str, str], ...] = (
    ("late_dossier_rate", r"(?:ho so|ty le).*(?:tre han|tre hen|qua han)|(?:tre han|qua han).*ho so"),
    ("fee_procedures_payable_online", r"tthc.*nghia vu tai chinh.*(?:thanh toan|truc tuyen)"),
    ("online_payment_rate", r"thanh toan.*truc tuyen|thanh toan khong dung tien mat"),
    ("online_dossier_quota_met", r"vuot muc.*truc tuyen"),
    ("eligible_procedures_online_level_3_4", r"(?:tthc|thu tuc|dich vu cong).*du dieu kien.*(?:truc tuyen|toan trinh)"),
    ("services_on_national_portal", r"dich vu cong truc tuyen.*(?:tich hop|ket noi)"),
    ("online_dossier_rate", r"ho so.*truc tuyen.*(?:cua cac tthc truc tuyen|duoc cong bo)"),
    ("online_dossier_rate_all", r"ho so.*(?:truc tuyen|toan trinh)"),
    ("postal_procedure_rate", r"(?:tthc|ho so).*buu chinh"),
    ("electronic_internal_routing_rate", r"ho so.*luan chuyen.*dien tu"),
    ("dossiers_digitised", r"(?:ho so|ket qua).*so hoa|so hoa.*ho so"),
    ("dossiers_on_time", r"ho so.*(?:dung han|som han|truoc han)"),
    ("complaints_handled_and_published", r"phan anh.*kien nghi.*cong khai"),
    ("complaints_handled_in_time", r"phan anh.*kien nghi"),
    ("satisfaction_public_service_units", r"(?:hai long|phuc vu).*don vi su nghiep"),
    ("satisfaction_state_agencies", r"hai long.*(?:co quan|hanh chinh|nguoi dan|to chuc)"),
    ("databases_kept_current_and_shared", r"co so du lieu.*(?:cap nhat|ket noi|chia se)"),
    ("electronic_documents_digitally_signed", r"van ban.*(?:chu ky so|ky so|chung thu so)"),
    ("documents_exchanged_electronically", r"van ban.*(?:gui,? nhan|trao doi|dien tu)"),
    ("reports_on_system", r"bao cao.*he thong"),
    ("one_stop_desks_compliant", r"bo phan (?:mot cua|tiep nhan)"),
    ("inspection_findings_handled", r"(?:van de|ton tai|han che).*phat hien.*(?:kiem tra|thanh tra)"),
    ("audit_recommendations_done", r"kien nghi sau (?:thanh tra|kiem tra|kiem toan)"),
    ("inspection_plan_completed", r"ke hoach.*kiem tra"),
    ("units_inspected", r"kiem tra.*(?:phong|don vi|co quan|dia phuong)"),
    ("initiatives", r"sang kien|giai phap moi|mo hinh moi"),
    ("assigned_tasks_on_time", r"nhiem vu.*(?:duoc.*giao|giao).*(?:dung tien do|dung han|hoan thanh)"),
    ("socioeconomic_goals_met", r"(?:muc tieu|chi tieu|nhiem vu).*kinh te"),
    ("plan_tasks_completed", r"nhiem vu.*(?:ke hoach|chuong trinh)"),
    ("public_investment_disbursed", r"giai ngan|dau tu cong"),
    ("law_monitoring_activities", r"theo doi.*thi hanh phap luat"),
    ("unlawful_documents_handled", r"van ban.*trai phap luat"),
    ("procedures_with_published_internal_workflow", r"tthc.*quy trinh noi bo|quy trinh noi bo.*tthc"),
    ("publication_delay", r"(?:cong khai|cong bo|dang tai).*(?:ngay lam viec|ke tu)"),
    ("procedures_publicly_posted", r"tthc.*(?:cong khai|niem yet)|(?:cong khai|niem yet).*tthc"),
    ("procedure_time_cut", r"(?:rut ngan|cat giam).*thoi gian"),
    ("units_with_lawful_number_of_leaders", r"so luong lanh dao"),
    ("bodies_with_job_descriptions", r"(?:ban mo ta cong viec|khung nang luc|vi tri viec lam).*(?:co quan|to chuc)"),
    ("bodies_with_job_descriptions", r"(?:co quan|to chuc).*(?:ban mo ta cong viec|khung nang luc)"),
    ("staff_placed_on_matching_post", r"(?:cong chuc|vien chuc).*vi tri viec lam"),
    ("staff_trained", r"(?:cong chuc|vien chuc|can bo).*(?:dao tao|boi duong|tap huan)"),
    ("public_service_unit_count_change", r"so luong.*don vi su nghiep|giam.*don vi su nghiep"),
    ("staff_count_change", r"bien che"),
    ("units_with_asset_rules", r"tai san cong"),
    ("units_using_budget_lawfully", r"(?:su dung kinh phi|ngan sach)"),
    ("procedure_handling_rating", r"diem danh gia"),
)
_COMPILED = tuple((key, re.compile(words)) for key, words in _ROWS)


def metric_of(clause: str) -> str | None:
    """The key of what a clause measures.

    >>> metric_of("Tỷ lệ hồ sơ trễ hạn giảm xuống dưới 2%"), metric_of("100% người tham dự hài lòng với bữa trưa")
    ('late_dossier_rate', None)
    """
    folded = fold(squash(clause))
    for full, short in _FULL_NAMES.items():
        folded = folded.replace(full, short)
    return next((key for key, words in _COMPILED if words.search(folded)), None)
