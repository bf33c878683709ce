"""Addresses of a sheet as the council works on it."""

from django.urls import URLPattern, path

from caicach.scoring.views import appraising, survey_points

SURVEY = "cham-diem/dot/<int:pk>/diem-khao-sat/"
AT = "cham-diem/phieu/<int:pk>/tham-dinh/"

urlpatterns: list[URLPattern] = [
    path(AT, appraising.appraise, name="appraise"),
    path(f"{AT}moi/", appraising.news, name="appraise_news"),
    path(f"{AT}chot/", appraising.close, name="appraise_close"),
    path(f"{AT}mo-lai/", appraising.reopen, name="appraise_reopen"),
    path(f"{AT}<int:score>/", appraising.save_row, name="appraise_row"),
    path(f"{AT}<int:score>/tu-cham/", appraising.take_self, name="appraise_self"),
    path(f"{AT}<int:score>/quy-tac/", appraising.take_rule, name="appraise_rule"),
    path(f"{AT}<int:score>/hoan-tac/", appraising.undo, name="appraise_undo"),
    path(SURVEY, survey_points.survey_points, name="survey_points"),
    path(f"{SURVEY}dan/", survey_points.paste, name="survey_paste"),
    path(f"{SURVEY}excel/", survey_points.survey_workbook, name="survey_workbook"),
]
