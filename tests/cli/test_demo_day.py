"""The day of the example world: its people get their posts on it, so it cannot lie ahead."""

from datetime import date

import pytest

from caicach.cli.demo import _past
from caicach.cli.frame import BadInput

NOW = date(2026, 11, 24)


def test_a_day_ahead_is_refused_in_one_sentence() -> None:
    with pytest.raises(BadInput, match=r"Ngày 25/11/2026 chưa tới; hãy chọn hôm nay \(24/11/2026\)"):
        _past(date(2026, 11, 25), NOW)


def test_today_and_before_are_days_of_the_world() -> None:
    assert _past(NOW, NOW) == NOW
    assert _past(date(2026, 1, 6), NOW) == date(2026, 1, 6)
