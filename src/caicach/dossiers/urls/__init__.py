"""Addresses of dossiers, one module for each part."""

from django.urls import URLPattern

from caicach.dossiers.urls import apologies, imports, lists, overview, pauses, procedures, quality, quotas

urlpatterns: list[URLPattern] = [
    *overview.urlpatterns,
    *imports.urlpatterns,
    *lists.urlpatterns,
    *pauses.urlpatterns,
    *apologies.urlpatterns,
    *procedures.urlpatterns,
    *quality.urlpatterns,
    *quotas.urlpatterns,
]
