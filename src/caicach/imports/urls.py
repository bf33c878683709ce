"""Addresses of imports."""

from django.urls import path

from caicach.imports.views import reviewing, rows, source, starting

DRAFT = "van-ban/nhap/<int:pk>/"
ROW = DRAFT + "dong/<int:row>/"

urlpatterns = [
    path("van-ban/nhap/", starting.upload, name="import_upload"),
    path("van-ban/nhap/dang-soat/", starting.drafts, name="import_drafts"),
    path(DRAFT, reviewing.review, name="import_review"),
    path(DRAFT + "tien-do/", starting.progress, name="import_progress"),
    path(DRAFT + "doc-lai/", starting.again, name="import_again"),
    path(DRAFT + "van-ban/", reviewing.paper, name="import_paper"),
    path(DRAFT + "ten-don-vi/", reviewing.names, name="import_names"),
    path(DRAFT + "thay-doi/", reviewing.changes, name="import_changes"),
    path(DRAFT + "trang/<int:number>.png", starting.page_picture, name="import_page"),
    path(DRAFT + "hoan-tac/", reviewing.undo, name="import_undo"),
    path(DRAFT + "xac-nhan-het/", reviewing.confirm_rest, name="import_confirm_rest"),
    path(DRAFT + "dua-vao/", reviewing.confirm, name="import_confirm"),
    path(DRAFT + "bo/", starting.discard, name="import_discard"),
    path(ROW + "luu/", rows.row_save, name="import_row_save"),
    path(ROW + "xac-nhan/", rows.row_confirm, name="import_row_confirm"),
    path(ROW + "gop/", rows.row_merge, name="import_row_merge"),
    path(ROW + "tach/", rows.row_split, name="import_row_split"),
    path(ROW + "khong-phai/", rows.row_aside, name="import_row_aside"),
    path("nhiem-vu/<int:pk>/ban-goc/", source.task_source, name="task_source"),
    path("nhiem-vu/<int:pk>/ban-goc/<int:number>.png", source.task_source_page, name="task_source_page"),
    path(ROW + "ten/<int:name>/", rows.name_choose, name="import_name"),
]
