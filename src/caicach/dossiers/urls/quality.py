"""Addresses of the quality of settlement: TT 01/2018 and QĐ 766."""

from django.urls import URLPattern, path

from caicach.dossiers.views import quality, quality_figures

urlpatterns: list[URLPattern] = [
    path("ho-so/chat-luong/", quality.units, name="dossier_quality"),
    path("ho-so/chat-luong/can-bo/", quality.officers, name="quality_officers"),
    path("ho-so/chat-luong/qd-766/", quality.groups, name="quality_groups"),
    path("ho-so/chat-luong/so-lieu/", quality_figures.figures, name="quality_figures"),
    path("ho-so/chat-luong/so-lieu/<str:code>/", quality_figures.figure, name="quality_figure"),
]
