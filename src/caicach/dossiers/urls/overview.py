"""Addresses of the figures of dossiers: home, free combinations, the list behind a figure, one dossier."""

from django.urls import URLPattern, path

from caicach.dossiers.views import overview, overview_figures, overview_lists

urlpatterns: list[URLPattern] = [
    path("ho-so/", overview.home, name="dossiers"),
    path("ho-so/ban-lam-viec/", overview.desk, name="dossier_desk"),
    path("ho-so/thong-ke/", overview_figures.figures, name="dossier_figures"),
    path("ho-so/danh-sach/", overview_lists.dossier_list, name="dossier_list"),
    path("ho-so/ho-so/<path:code>/", overview_lists.dossier, name="dossier"),
]
