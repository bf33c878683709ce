"""Addresses of results: publishing, ranking, appeals, history."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
