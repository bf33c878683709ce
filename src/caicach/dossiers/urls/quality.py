"""Addresses of the quality of settlement: TT 01/2018 and QĐ 766."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
