"""Every address of the site.

Whoever is not signed in is sent to the sign-in page, except on the addresses named in `PUBLIC`; a test compares the
list with what answers.
"""

from django.urls import include, path

from caicach.site.views import account, desk, doors, failures, gallery, health, journal

PUBLIC = ("sign_in", "sign_in_as_example", "sign_out", "visitor_language", "healthz", "calendar_feed")
APPS = (
    "kit",
    "organisations",
    "jobs",
    "notices",
    "documents",
    "evidence",
    "plans",
    "imports",
    "progress",
    "dossiers",
    "scoring",
)

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("dang-nhap/", doors.sign_in, name="sign_in"),
    path("dang-nhap/mau/", doors.sign_in_as_example, name="sign_in_as_example"),
    path("dang-nhap/ngon-ngu/", account.visitor_language, name="visitor_language"),
    path("dang-xuat/", doors.sign_out, name="sign_out"),
    path("tai-khoan/", account.account, name="account"),
    path("tai-khoan/mat-khau/", account.password, name="password"),
    path("thu-vien/", gallery.gallery, name="gallery"),
    path("nhat-ky/", journal.journal, name="journal"),
    path("nhat-ky/kiem-tra/", journal.check, name="journal_check"),
    path("nhat-ky/ket-luan/", journal.verdict, name="journal_verdict"),
    path("healthz", health.healthz, name="healthz"),
    *(path("", include(f"caicach.{app}.urls")) for app in APPS),
]

handler400 = failures.bad_request
handler403 = failures.forbidden
handler404 = failures.not_found
handler500 = failures.failed
