"""The assumptions of a prediction as sentences with their numbers, for the page that shows it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from caicach.measures.index.forecasts import Forecast, Ground
from caicach.measures.index.predicting import Basis
from caicach.measures.index.values import Part, half_up, plain


def assumptions(found: Sequence[Forecast], base: Ground, draws: int, seed: int) -> tuple[str, ...]:
    """What the prediction takes for granted, surest first."""
    counts = Counter(one.basis for one in found if one.row.part is Part.SCORED)
    return (*_sentences(counts, found, base), _simulation(draws, seed))


def _sentences(counts: Counter[Basis], found: Sequence[Forecast], base: Ground) -> Iterator[str]:
    if counts[Basis.FINAL]:
        yield f"{counts[Basis.FINAL]} tiêu chí đã chốt điểm: giữ nguyên."
    if counts[Basis.FIGURES]:
        yield f"{counts[Basis.FIGURES]} tiêu chí tính từ số liệu đến nay theo đúng cách tính của bộ tiêu chí."
    if counts[Basis.SELF_SCORE]:
        yield f"{counts[Basis.SELF_SCORE]} tiêu chí theo điểm tự chấm. {_council(base)}"
    if counts[Basis.LAST_YEAR]:
        last = base.history[-1].year
        yield f"{counts[Basis.LAST_YEAR]} tiêu chí lấy tỷ lệ đạt năm {last}. {_swings(base)}"
    if counts[Basis.NOTHING]:
        yield f"{counts[Basis.NOTHING]} tiêu chí chưa có căn cứ nào: lấy một nửa điểm tối đa, mọi mức ngang nhau."
    yield from (one.sentence for one in found if one.row.key in (Part.BONUS.value, Part.PENALTY.value))


def _council(base: Ground) -> str:
    if base.kept is None:
        return (
            "Chưa có kết quả thẩm định các năm trước: coi như hội đồng giữ nguyên, nên khoảng dự báo hẹp hơn thực tế."
        )
    shares = [share for row in base.kept.rows for share in row]
    cut = sum(share < 1 for share in shares)
    often = half_up(Decimal(cut * 100) / len(shares), 1)
    kept = half_up(Decimal(repr(base.kept.mean * 100)), 1)
    return (
        f"Trong {len(shares)} lần tự chấm của {len(base.kept.years)} năm trước, hội đồng cắt điểm {cut} lần "
        f"({plain(often)} %), trung bình giữ lại {plain(kept)} % điểm tự chấm."
    )


def _swings(base: Ground) -> str:
    if base.swings is None:
        return "Mới có một năm kết quả: không có biên độ cho phần này, nên khoảng dự báo hẹp hơn thực tế."
    pooled = base.swings.pooled
    return (
        f"Biên độ theo {pooled.count} lần thay đổi của các lĩnh vực trong {len(pooled.years)} lần chuyển năm, "
        "của chính lĩnh vực là chính, tăng và giảm coi như ngang nhau, chặn ở 0 và điểm tối đa."
    )


def _simulation(draws: int, seed: int) -> str:
    return (
        f"Mô phỏng {plain(Decimal(draws))} lần (số khởi tạo {seed}); khoảng dự báo là 80 % ở giữa, "
        "đặt quanh điểm dự báo. Tiêu chí trong một lĩnh vực tăng giảm cùng nhau."
    )
