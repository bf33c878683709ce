"""The states of a job as people read them."""

from caicach.kit.labels import Labelled, gettext_noop


class JobState(Labelled):
    WAITING = "waiting", gettext_noop("Chờ chạy")
    RUNNING = "running", gettext_noop("Đang chạy")
    FAILED = "failed", gettext_noop("Không thành")
    DROPPED = "dropped", gettext_noop("Đã bỏ")
    DONE = "done", gettext_noop("Xong")
