"""Addresses of papers."""

from django.urls import path

from caicach.documents import views

urlpatterns = [
    path("van-ban/", views.document_list, name="documents"),
    path("van-ban/<int:pk>/", views.document, name="document"),
    path("van-ban/<int:pk>/sua/", views.correct_header, name="document_edit"),
    path("van-ban/<int:pk>/tep/<int:number>/", views.download, name="document_file"),
]
