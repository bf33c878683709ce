"""Addresses of shortfalls, remedies and the forecast."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
