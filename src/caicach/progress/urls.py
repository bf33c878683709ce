"""Addresses of carrying out: a task, its parts, what is owed and what waits."""

from django.urls import path

from caicach.progress.views import budget, content, deadlines, owed, task, year_end

urlpatterns = [
    path("viec-con-no/", owed.owed, name="owed"),
    path("cho-quyet-dinh/", owed.waiting, name="waiting"),
    path("tong-ket-nam/", year_end.year_end, name="year_end"),
    path("tong-ket-nam/<int:year>/<slug:kind>/", year_end.year_end_parts, name="year_end_parts"),
    path("nhiem-vu/<int:pk>/", task.task, name="task"),
    path("nhiem-vu/<int:pk>/noi-dung/", content.task_content, name="task_content"),
    path("nhiem-vu/<int:pk>/thoi-han/", deadlines.task_deadline, name="task_deadline"),
    path("nhiem-vu/<int:pk>/kinh-phi/", budget.task_budget, name="task_budget"),
    path("nhiem-vu/<int:pk>/kinh-phi/<int:line>/bo/", budget.task_budget_remove, name="task_budget_remove"),
]
