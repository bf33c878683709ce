"""Addresses of background jobs."""

from django.urls import path

from caicach.jobs import views

urlpatterns = [
    path("viec-chay-nen/", views.job_list, name="jobs"),
    path("viec-chay-nen/<uuid:pk>/", views.job, name="job"),
    path("viec-chay-nen/<uuid:pk>/chay-lai/", views.run_again, name="job_again"),
    path("viec-chay-nen/<uuid:pk>/bo/", views.drop, name="job_drop"),
    path("viec-chay-nen/lich/<slug:name>/chay-ngay/", views.run_now, name="timetable_now"),
    path("viec-chay-nen/lich/<slug:name>/bat/", views.switch_on, name="timetable_on"),
    path("viec-chay-nen/lich/<slug:name>/tat/", views.switch_off, name="timetable_off"),
]
