"""Addresses of the figures of dossiers: home, free combinations, quotas."""

from django.urls import URLPattern, path

from caicach.dossiers.views import overview

urlpatterns: list[URLPattern] = [
    path("ho-so/", overview.home, name="dossiers"),
]
