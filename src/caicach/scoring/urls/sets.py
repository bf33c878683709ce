"""Addresses of criteria sets."""

from django.urls import URLPattern, path

from caicach.scoring.views import arranging, criteria, lineage, set_imports, sets

BASE = "cham-diem/bo-tieu-chi/"

urlpatterns: list[URLPattern] = [
    path(BASE, sets.set_list, name="criteria_sets"),
    path(f"{BASE}moi/", sets.new_set, name="criteria_set_new"),
    path(f"{BASE}nhap/", set_imports.upload, name="criteria_import"),
    path(f"{BASE}nhap/<int:pk>/", set_imports.review, name="criteria_draft"),
    path(f"{BASE}nhap/<int:pk>/loi/", set_imports.error_sheet, name="criteria_draft_errors"),
    path(f"{BASE}nhap/<int:pk>/bo/", set_imports.discard, name="criteria_draft_discard"),
    path(f"{BASE}<int:pk>/", sets.one_set, name="criteria_set"),
    path(f"{BASE}<int:pk>/sua/", sets.edit_set, name="criteria_set_edit"),
    path(f"{BASE}<int:pk>/ban-hanh/", sets.issue_set, name="criteria_set_issue"),
    path(f"{BASE}<int:pk>/thay-the/", sets.replace_set, name="criteria_set_replace"),
    path(f"{BASE}<int:pk>/chep/", sets.clone_set, name="criteria_set_clone"),
    path(f"{BASE}<int:pk>/bo/", sets.discard_set, name="criteria_set_discard"),
    path(f"{BASE}<int:pk>/hai-cay/", lineage.mapping, name="criteria_mapping"),
    path(f"{BASE}<int:pk>/doi-chieu/", lineage.compare_sets, name="criteria_lineage"),
    path(f"{BASE}<int:pk>/doi-chieu/noi/", lineage.link_criteria, name="criteria_link"),
    path(f"{BASE}<int:pk>/doi-chieu/bo-noi/<int:link>/", lineage.unlink, name="criteria_unlink"),
    path(f"{BASE}<int:pk>/them/", criteria.add_criterion, name="criterion_new"),
    path(f"{BASE}tieu-chi/<int:pk>/", criteria.one_criterion, name="criterion"),
    path(f"{BASE}tieu-chi/<int:pk>/sua/", criteria.edit_criterion, name="criterion_edit"),
    path(f"{BASE}tieu-chi/<int:pk>/doc-quy-tac/", criteria.understood, name="criterion_understood"),
    path(f"{BASE}tieu-chi/<int:pk>/len/", arranging.move_criterion, {"step": -1}, name="criterion_up"),
    path(f"{BASE}tieu-chi/<int:pk>/xuong/", arranging.move_criterion, {"step": 1}, name="criterion_down"),
    path(f"{BASE}tieu-chi/<int:pk>/sap-xep/", arranging.arrange_criterion, name="criterion_arrange"),
    path(f"{BASE}tieu-chi/<int:pk>/chuyen/", arranging.place_criterion, name="criterion_place"),
    path(f"{BASE}tieu-chi/<int:pk>/gop/", arranging.merge_criterion, name="criterion_merge"),
    path(f"{BASE}tieu-chi/<int:pk>/tach/", arranging.split_criterion, name="criterion_split"),
    path(f"{BASE}tieu-chi/<int:pk>/xoa/", arranging.remove_criterion, name="criterion_remove"),
    path(f"{BASE}tieu-chi/<int:pk>/don-vi/", criteria.charge_units, name="criterion_charge"),
]
