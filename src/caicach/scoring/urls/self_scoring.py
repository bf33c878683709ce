"""Addresses of a sheet as its body works on it: self-score, evidence, handing in, explanation, figures."""

from django.urls import URLPattern, path

from caicach.scoring.views import explaining, figures, handing_in, score_evidence, self_scoring, sheet, sheet_import

AT = "cham-diem/phieu/<int:pk>/"
ROW = f"{AT}tu-cham/<int:criterion>/"
PROOF = f"{ROW}kiem-chung/"

urlpatterns: list[URLPattern] = [
    path("cham-diem/so-lieu/", figures.registry, name="figures"),
    path("cham-diem/so-lieu/<str:code>/", figures.figure, name="figure"),
    path("cham-diem/so-lieu/<str:code>/lay/", figures.read, name="read_figure"),
    path(AT, sheet.sheet, name="sheet"),
    path(f"{AT}lay-so-lieu/", sheet.refresh, name="sheet_figures"),
    path(f"{AT}xuat-excel/", sheet_import.export, name="sheet_export"),
    path(f"{AT}nhap-excel/", sheet_import.bring_in, name="sheet_import"),
    path(f"{AT}tu-cham/", self_scoring.self_scoring, name="self_score"),
    path(ROW, self_scoring.self_row, name="self_row"),
    path(PROOF, score_evidence.evidence, name="score_evidence"),
    path(f"{PROOF}danh-sach/", score_evidence.pieces, name="score_evidence_list"),
    path(f"{PROOF}duong-dan/", score_evidence.link, name="score_evidence_link"),
    path(f"{PROOF}dung/", score_evidence.use, name="score_evidence_use"),
    path(f"{PROOF}<int:piece>/go/", score_evidence.drop, name="score_evidence_drop"),
    path(f"{AT}gui/", handing_in.hand_in, name="hand_in_sheet"),
    path(f"{AT}rut/", handing_in.withdraw, name="withdraw_sheet"),
    path(f"{AT}tra-lai/", handing_in.give_back, name="give_back_sheet"),
    path(f"{AT}giai-trinh/", explaining.explaining, name="explain"),
    path(f"{AT}giai-trinh/gui/", explaining.send, name="send_explanation"),
    path(f"{AT}giai-trinh/<int:criterion>/", explaining.explain_row, name="explain_row"),
]
