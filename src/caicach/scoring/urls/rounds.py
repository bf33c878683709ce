"""Addresses of rounds: home, steps, council, ranking, minutes, appeals."""

from django.urls import URLPattern, path

from caicach.scoring.views import appeals, ranking, round_setup, rounds

AT = "cham-diem/dot/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("cham-diem/", rounds.home, name="scoring"),
    path("cham-diem/bo-tieu-chi/<int:pk>/mo-dot/", round_setup.open_round, name="open_round"),
    path(AT, rounds.round_, name="round"),
    path(f"{AT}don-vi/", round_setup.scored, name="round_scored"),
    path(f"{AT}don-vi/<int:sheet>/bo/", round_setup.leave_out, name="round_leave_out"),
    path(f"{AT}ngay/", round_setup.change, name="round_days"),
    path(f"{AT}hoi-dong/", round_setup.seat, name="round_council"),
    path(f"{AT}hoi-dong/<int:member>/bo/", round_setup.unseat, name="round_unseat"),
    path(f"{AT}chuyen-buoc/", rounds.move, name="round_move"),
    path(f"{AT}mo-lai/", rounds.reopen, name="round_reopen"),
    path(f"{AT}so-lieu/", rounds.refresh, name="round_figures"),
    path(f"{AT}tinh-lai/", rounds.recompute, name="round_recompute"),
    path(f"{AT}cong-bo/", ranking.publish, name="round_publish"),
    path(f"{AT}chot/", rounds.finish, name="round_finish"),
    path(f"{AT}xep-hang/", ranking.ranking, name="round_ranking"),
    path(f"{AT}bien-ban/", ranking.minutes, name="round_minutes"),
    path("cham-diem/phieu/<int:pk>/kien-nghi/", appeals.ask, name="ask_appeal"),
    path("cham-diem/kien-nghi/<int:pk>/", appeals.appeal, name="appeal"),
    path("cham-diem/kien-nghi/<int:pk>/rut/", appeals.withdraw, name="withdraw_appeal"),
]
