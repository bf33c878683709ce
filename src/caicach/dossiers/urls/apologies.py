"""Addresses of the late list and of apology letters."""

from django.urls import URLPattern, path

from caicach.dossiers.views import apologies, apology, late

urlpatterns: list[URLPattern] = [
    path("ho-so/tre-han/", late.late, name="dossiers_late"),
    path("ho-so/tre-han/kiem-tra-du-bao/", late.late_back_test, name="late_back_test"),
    path("ho-so/thu-xin-loi/", apologies.apologies, name="apologies"),
    path("ho-so/thu-xin-loi/lap/", apologies.make_apologies, name="make_apologies"),
    path("ho-so/thu-xin-loi/tep/", apology.apology_files, name="apology_files"),
    path("ho-so/thu-xin-loi/tep-co-ten/", apology.named_apology_files, name="named_apology_files"),
    path("ho-so/thu-xin-loi/<int:pk>/", apology.apology, name="apology"),
    path("ho-so/thu-xin-loi/<int:pk>/gui/", apology.send_apology, name="send_apology"),
    path("ho-so/thu-xin-loi/<int:pk>/bo/", apology.withdraw_apology, name="withdraw_apology"),
]
