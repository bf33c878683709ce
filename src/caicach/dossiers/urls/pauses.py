"""Addresses of the ledger of pauses."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
