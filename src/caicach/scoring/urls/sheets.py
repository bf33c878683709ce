"""Addresses of score sheets: self-score, appraisal, explanation."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
