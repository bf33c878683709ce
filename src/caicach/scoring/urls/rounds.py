"""Addresses of rounds: steps, council, figures."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
