"""Addresses of the notices app."""

from django.urls import path

from caicach.notices.views import feeds, inbox, records, rules, settings

urlpatterns = [
    path("thong-bao/", inbox.inbox, name="inbox"),
    path("thong-bao/<int:pk>/mo/", inbox.open_notice, name="open_notice"),
    path("thong-bao/doc-het/", inbox.read_all, name="read_all_notices"),
    path("thong-bao/ban-tin/<int:pk>/", inbox.digest, name="digest"),
    path("thong-bao/ban-tin/<int:pk>/gui-lai/", records.send_again, name="send_digest_again"),
    path("thong-bao/cai-dat/", settings.wishes, name="notice_settings"),
    path("thong-bao/cai-dat/lich/", settings.make_feed, name="make_feed"),
    path("thong-bao/cai-dat/lich/thu-hoi/", settings.revoke_feed, name="revoke_feed"),
    path("thong-bao/quy-tac/", rules.rules, name="reminder_rules"),
    path("thong-bao/da-nhac/", records.reminded, name="reminded"),
    path("lich/<str:token>.ics", feeds.calendar_feed, name="calendar_feed"),
]
