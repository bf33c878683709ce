"""Addresses of apology letters."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
