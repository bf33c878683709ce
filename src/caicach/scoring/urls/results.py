"""Addresses of published results: the years, one year, the trend, import, typing, how lines go on."""

from django.urls import URLPattern, path

from caicach.scoring.views import result_imports, result_typing, results

AT = "cham-diem/ket-qua/"

urlpatterns: list[URLPattern] = [
    path(AT, results.results, name="results"),
    path(f"{AT}<int:pk>/", results.one_result, name="result"),
    path(f"{AT}dien-bien/", results.trend, name="results_trend"),
    path(f"{AT}nhap/", result_imports.upload, name="result_import"),
    path(f"{AT}nhap/<int:pk>/", result_imports.review, name="result_draft"),
    path(f"{AT}nhap/<int:pk>/bo/", result_imports.discard, name="result_draft_discard"),
    path(f"{AT}them/", result_typing.type_year, name="result_new"),
    path(f"{AT}noi-nam/", result_typing.links, name="result_links"),
    path(f"{AT}noi-nam/noi/", result_typing.link, name="result_link"),
    path(f"{AT}noi-nam/<int:pk>/bo/", result_typing.unlink, name="result_unlink"),
]
