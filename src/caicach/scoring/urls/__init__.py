"""Addresses of the index, one module for each part of it."""

from django.urls import URLPattern

from caicach.scoring.urls import appraising, forecast, remedies, results, rounds, self_scoring, sets, sheets

urlpatterns: list[URLPattern] = [
    *sets.urlpatterns,
    *rounds.urlpatterns,
    *self_scoring.urlpatterns,
    *sheets.urlpatterns,
    *appraising.urlpatterns,
    *results.urlpatterns,
    *remedies.urlpatterns,
    *forecast.urlpatterns,
]
