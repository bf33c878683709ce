"""Addresses of shortfalls, remedies and the forecast."""

from django.urls import URLPattern, path

from caicach.scoring.views import consequences, remedies, shortfalls

LOST = "cham-diem/diem-mat/"
ONE = f"{LOST}<int:pk>/"
REGISTER = f"{LOST}he-qua/"

urlpatterns: list[URLPattern] = [
    path(LOST, shortfalls.shortfalls, name="shortfalls"),
    path(f"{LOST}lap/<int:result>/", shortfalls.open_list, name="open_shortfalls"),
    path(f"{LOST}giao/", shortfalls.give, name="give_shortfalls"),
    path(f"{LOST}ghep/<int:result>/", remedies.propose, name="propose_remedies"),
    path(ONE, shortfalls.shortfall, name="shortfall"),
    path(f"{ONE}tim-viec/", remedies.find_tasks, name="find_remedy"),
    path(f"{ONE}gan-viec/", remedies.tie, name="tie_remedy"),
    path(f"{ONE}go-viec/<int:remedy>/", remedies.untie, name="untie_remedy"),
    path(f"{ONE}viec-moi/", remedies.new_task, name="new_remedy"),
    path(REGISTER, consequences.register, name="consequences"),
    path(f"{REGISTER}ghi/", consequences.record_proposed, name="record_consequences"),
    path(f"{REGISTER}moi/", consequences.new, name="consequence_new"),
    path(f"{REGISTER}<int:pk>/", consequences.consequence, name="consequence"),
]
