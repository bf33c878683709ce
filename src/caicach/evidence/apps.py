from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "caicach.evidence"
    verbose_name = "tài liệu kiểm chứng"
