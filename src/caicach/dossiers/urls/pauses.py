"""Addresses of the ledger of pauses."""

from django.urls import URLPattern, path

from caicach.dossiers.views import pauses

urlpatterns: list[URLPattern] = [
    path("ho-so/tam-dung/", pauses.pauses, name="dossier_pauses"),
    path("ho-so/tam-dung/ket-luan/", pauses.conclude_pauses, name="conclude_pauses"),
    path("ho-so/tam-dung/nguong/", pauses.pause_limits, name="pause_limits"),
    path("ho-so/tam-dung/van-ban/", pauses.correction_letter, name="correction_letter"),
]
