"""Addresses of the index, one module for each part of it."""

from django.urls import URLPattern

from caicach.scoring.urls import remedies, results, rounds, sets, sheets

urlpatterns: list[URLPattern] = [
    *sets.urlpatterns,
    *rounds.urlpatterns,
    *sheets.urlpatterns,
    *results.urlpatterns,
    *remedies.urlpatterns,
]
