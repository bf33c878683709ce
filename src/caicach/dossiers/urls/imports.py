"""Addresses of exports on their way in, and of how a body works with its dossiers."""

from django.urls import URLPattern, path

from caicach.dossiers.views import imports, settings

urlpatterns: list[URLPattern] = [
    path("ho-so/nhap/", imports.import_list, name="dossier_imports"),
    path("ho-so/nhap/<int:pk>/", imports.review, name="dossier_import"),
    path("ho-so/nhap/<int:pk>/loi/", imports.fault_sheet, name="dossier_import_faults"),
    path("ho-so/nhap/<int:pk>/bo/", imports.abandon, name="dossier_import_abandon"),
    path("ho-so/nhap/<int:pk>/lai/", imports.again, name="dossier_import_again"),
    path("ho-so/cai-dat/", settings.settings, name="dossier_settings"),
    path("ho-so/cai-dat/don-vi/", settings.unit_names, name="dossier_units"),
]
