"""Addresses of the ledger of pauses."""

from django.urls import URLPattern, path

from caicach.dossiers.views import correction_letter, pause_conclusions, pauses

urlpatterns: list[URLPattern] = [
    path("ho-so/tam-dung/", pauses.pauses, name="dossier_pauses"),
    path("ho-so/tam-dung/ket-luan/", pause_conclusions.conclude_pauses, name="conclude_pauses"),
    path("ho-so/tam-dung/nguong/", pauses.pause_limits, name="pause_limits"),
    path("ho-so/tam-dung/van-ban/", correction_letter.correction_letter, name="correction_letter"),
]
