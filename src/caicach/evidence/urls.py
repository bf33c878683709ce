"""Addresses of the room. Files leave under a path of their own, so that a server before this one may treat it apart."""

from django.urls import path

from caicach.evidence.views import files, lists, pieces, uploads

urlpatterns = [
    path("kiem-chung/", lists.evidence_list, name="evidence"),
    path("kiem-chung/tai-len/", uploads.upload, name="evidence_upload"),
    path("kiem-chung/duong-dan/", uploads.link, name="evidence_link"),
    path("kiem-chung/<int:pk>/", pieces.piece, name="evidence_piece"),
    path("kiem-chung/<int:pk>/sua/", pieces.correct, name="evidence_edit"),
    path("kiem-chung/<int:pk>/rut/", pieces.withdraw, name="evidence_withdraw"),
    path("kiem-chung/<int:pk>/dung-lai/", pieces.restore, name="evidence_restore"),
    path("kiem-chung/<int:pk>/doc-lai/", pieces.read_again, name="evidence_read"),
    path("kiem-chung/<int:pk>/kiem-tra/", pieces.check_again, name="evidence_check"),
    path("kiem-chung/<int:pk>/trang/<int:number>/", files.page_picture, name="evidence_page"),
    path("tep/<int:pk>/<str:name>", files.download, name="evidence_file"),
]
