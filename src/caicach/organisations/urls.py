"""Addresses of the organisations app."""

from django.urls import path

from caicach.organisations.views import days, groups, people, places, units

urlpatterns = [
    path("don-vi/", units.units, name="units"),
    path("don-vi/them/", units.add_unit, name="add_unit"),
    path("don-vi/sap-nhap/", units.merge_units, name="merge_units"),
    path("don-vi/<int:pk>/", units.unit, name="unit"),
    path("don-vi/<int:pk>/sua/", units.edit_unit, name="edit_unit"),
    path("don-vi/<int:pk>/doi-ten/", units.rename_unit, name="rename_unit"),
    path("don-vi/<int:pk>/chia-tach/", units.split_unit, name="split_unit"),
    path("don-vi/<int:pk>/ket-thuc/", units.end_unit, name="end_unit"),
    path("don-vi/<int:pk>/ten-khac/", units.add_alias, name="add_alias"),
    path("don-vi/ten-khac/<int:pk>/bo/", units.remove_alias, name="remove_alias"),
    path("nhom-don-vi/them/", groups.add_group, name="add_group"),
    path("nhom-don-vi/<int:pk>/", groups.group, name="unit_group"),
    path("nguoi/", people.people, name="people"),
    path("nguoi/them/", people.add_person, name="add_person"),
    path("nguoi/<int:pk>/", people.person, name="person"),
    path("nguoi/<int:pk>/mat-khau/", people.reset_password, name="reset_password"),
    path("nguoi/vai/<int:pk>/ket-thuc/", people.end_post, name="end_post"),
    path("ngay-nghi/", days.days, name="days"),
    path("ngay-nghi/nhap/", days.enter_day, name="enter_day"),
    path("ngay-nghi/<int:pk>/xoa/", days.remove_day, name="remove_day"),
    path("tra-cuu-dia-gioi/", places.look_up, name="places"),
]
