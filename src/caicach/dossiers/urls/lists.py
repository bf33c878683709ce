"""Addresses of lists of dossiers: late, due soon, behind a figure, and one dossier."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
