"""Addresses of the organisations app."""

urlpatterns: list = []
