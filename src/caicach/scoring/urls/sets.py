"""Addresses of criteria sets."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
