"""Address of the forecast."""

from django.urls import URLPattern, path

from caicach.scoring.views import forecast

urlpatterns: list[URLPattern] = [path("cham-diem/du-bao/", forecast.forecast, name="forecast")]
