"""Addresses of targets."""

from django.urls import URLPattern, path

from caicach.dossiers.views import quota_words, quotas

urlpatterns: list[URLPattern] = [
    path("ho-so/chi-tieu/", quotas.quotas, name="dossier_quotas"),
    path("ho-so/chi-tieu/them/", quotas.add_quota, name="dossier_quota_new"),
    path("ho-so/chi-tieu/tu-van-ban/", quota_words.quota_words, name="dossier_quota_words"),
    path("ho-so/chi-tieu/chep/", quotas.copy_quotas, name="dossier_quotas_copy"),
    path("ho-so/chi-tieu/dat-lai/<str:word>/", quotas.restore_quota, name="dossier_quota_restore"),
    path("ho-so/chi-tieu/<int:pk>/", quotas.quota, name="dossier_quota"),
    path("ho-so/chi-tieu/<int:pk>/bo/", quotas.remove_quota, name="dossier_quota_remove"),
]
