"""Addresses of what every page may need."""

from django.urls import path

from caicach.kit import views

urlpatterns = [
    path("ban-nhap/", views.keep_text, name="keep_text"),
    path("ban-nhap/bo/", views.drop_text, name="drop_text"),
]
