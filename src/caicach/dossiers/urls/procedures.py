"""Addresses of the catalogue of procedures."""

from django.urls import URLPattern, path

from caicach.dossiers.views import procedure_imports, procedure_rules, procedures

urlpatterns: list[URLPattern] = [
    path("ho-so/thu-tuc/", procedures.procedures, name="procedures"),
    path("ho-so/thu-tuc/them/", procedures.add_procedure, name="procedure_new"),
    path("ho-so/thu-tuc/<int:pk>/", procedures.procedure, name="procedure"),
    path("ho-so/thu-tuc/chua-co/", procedures.missing_procedures, name="procedures_missing"),
    path("ho-so/thu-tuc/rut-ngan/", procedure_rules.simplification, name="procedures_cut"),
    path("ho-so/thu-tuc/cong-khai/", procedure_rules.publication, name="procedures_published"),
    path("ho-so/thu-tuc/nhap/", procedure_imports.bring_in, name="procedures_import"),
    path("ho-so/thu-tuc/nhap/dong-y/", procedure_imports.take_over, name="procedures_take_over"),
    path("ho-so/thu-tuc/nhap/loi/", procedure_imports.fault_sheet, name="procedures_faults"),
]
