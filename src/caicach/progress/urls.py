"""Addresses of carrying out: a task, its parts, what is owed and what waits."""

from django.urls import path

from caicach.progress.views import budget, content, deadlines, extensions, history, nudges, owed, task, year_end

urlpatterns = [
    path("viec-con-no/", owed.owed, name="owed"),
    path("viec-con-no/nhac/", owed.nudge_parts, name="nudge_parts"),
    path("cho-quyet-dinh/", owed.waiting, name="waiting"),
    path("gia-han/", extensions.extension_list, name="extensions"),
    path("gia-han/<int:pk>/", extensions.extension, name="extension"),
    path("gia-han/<int:pk>/quyet-dinh/", extensions.decide, name="decide_extension"),
    path("gia-han/<int:pk>/rut/", extensions.withdraw, name="withdraw_extension"),
    path("phan-viec/<int:part>/xin-gia-han/", extensions.ask, name="ask_extension"),
    path("phan-viec/<int:part>/nhac/", nudges.nudge_part, name="nudge_part"),
    path("nhiem-vu/<int:pk>/nhac/", nudges.nudge_task, name="nudge_task"),
    path("tong-ket-nam/", year_end.year_end, name="year_end"),
    path("tong-ket-nam/<int:year>/<slug:kind>/", year_end.year_end_parts, name="year_end_parts"),
    path("nhiem-vu/<int:pk>/", task.task, name="task"),
    path("nhiem-vu/<int:pk>/lich-su/", history.task_history, name="task_history"),
    path("nhiem-vu/<int:pk>/noi-dung/", content.task_content, name="task_content"),
    path("nhiem-vu/<int:pk>/thoi-han/", deadlines.task_deadline, name="task_deadline"),
    path("nhiem-vu/<int:pk>/kinh-phi/", budget.task_budget, name="task_budget"),
    path("nhiem-vu/<int:pk>/kinh-phi/<int:line>/bo/", budget.task_budget_remove, name="task_budget_remove"),
]
