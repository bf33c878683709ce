"""The same figures with pandas (numpy.busday_count and make-up Saturdays) and with polars (the calendar gathered)."""

from typing import Any

import numpy as np

from benchmarks.dossiers.answers import COUNTED, Sums
from benchmarks.dossiers.generating import EXPORTED_ON, GROUP_OF
from caicach.language.calendar import days_off, vietnam
from caicach.measures.dossiers.days import day_table
from caicach.measures.dossiers.source import Source

_COLUMNS = [
    "procedure_code", "unit", "received_at", "due_at", "due_working_days", "finished_at", "returned_at", "status",
    "channel", "has_fee", "paid_online", "digitised", "pauses",
]  # fmt: skip
_EPOCH = np.datetime64("1970-01-01", "D")


def by_pandas(source: Source) -> Sums:
    """Read by pyarrow, clocked by numpy, grouped by pandas."""
    import pandas as pd
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    table = pa.concat_tables(pq.read_table(file, columns=_COLUMNS) for file in source.files)
    frame = table.drop_columns(["pauses"]).to_pandas(strings_to_categorical=True)
    off = np.array([one.day for one in days_off() if not one.working], dtype="datetime64[D]")
    extra = np.array([one.day for one in days_off() if one.working], dtype="datetime64[D]")
    first = np.datetime64(vietnam().span[0], "D")

    def until(days: Any) -> Any:
        return np.busday_count(first, days + 1, holidays=off) + np.searchsorted(extra, days, side="right")

    moment = frame.received_at.to_numpy().astype("datetime64[us]")
    day = moment.astype("datetime64[D]")
    works = until(day) > until(day - 1)
    late = (frame.channel != "online").to_numpy() & (moment - day > np.timedelta64(15 * 3600, "s"))
    start = until(day) + (late | ~works)
    ended = frame.finished_at.fillna(frame.returned_at)
    done = ended.notna().to_numpy()
    end = pd.to_datetime(ended).to_numpy().astype("datetime64[D]")
    end[~done] = np.datetime64(EXPORTED_ON, "D")
    stop = until(end)

    lists = table.column("pauses").combine_chunks()
    parents, flat = pc.list_parent_indices(lists).to_numpy(), pc.list_flatten(lists)
    begin = pc.struct_field(flat, "from").to_numpy(zero_copy_only=False).astype("datetime64[D]")
    over = pc.struct_field(flat, "to")
    endless = pc.is_null(over).to_numpy(zero_copy_only=False)
    over = over.to_numpy(zero_copy_only=False).astype("datetime64[D]")
    over[endless] = _EPOCH
    low = np.maximum(until(np.maximum(begin, first)), start[parents])
    high = np.where(endless, stop[parents], np.minimum(until(np.maximum(over, first)), stop[parents]))
    spans = pd.DataFrame({"row": parents, "low": low, "high": high})
    reached = spans.groupby("row").high.cummax().groupby(spans.row).shift(fill_value=0)
    spans["taken"] = np.maximum(0, spans.high - np.maximum(spans.low, reached))
    taken = np.bincount(parents, weights=spans.taken, minlength=len(frame)).astype(np.int64)
    used = np.maximum(0, stop - start - taken)

    limit = frame.due_working_days.to_numpy(dtype="float64", na_value=np.nan)
    due = pd.to_datetime(frame.due_at).to_numpy().astype("datetime64[D]")
    by_day = np.where(np.isnat(due), np.nan, (end - due).astype(np.int64))
    against = np.where(np.isnan(limit), by_day, used - limit)
    settled = frame.status.isin(["finished", "returned"]).to_numpy() & done
    pending = ~frame.status.isin(["withdrawn", "refused"]).to_numpy() & ~settled
    online, postal = ((frame.channel == name).to_numpy() for name in ("online", "postal"))
    fee = settled & frame.has_fee.to_numpy(dtype=bool)
    months = (day.astype("datetime64[M]")).astype(np.int64)
    told = {
        "received": np.ones(len(frame), bool), "settled": settled, "early": settled & (against < 0),
        "on_time": settled & (against == 0), "late": settled & (against > 0), "unrated": settled & np.isnan(against),
        "pending": pending, "pending_late": pending & (against > 0), "online": online,
        "online_settled": settled & online, "postal": postal, "fee_settled": fee,
        "paid_online": fee & (frame.paid_online == True).to_numpy(),  # noqa: E712 - may be None
        "digitised": settled & (frame.digitised == True).to_numpy(),  # noqa: E712
    }  # fmt: skip
    keys = pd.DataFrame({"unit": frame.unit, "month": months, "group": frame.procedure_code.map(GROUP_OF)})
    figures = keys.assign(**told)
    grouped = figures.groupby(["unit", "month", "group"], observed=True)
    sums = grouped[list(told)].sum()
    of_settled = keys[settled].assign(used=used[settled]).groupby(["unit", "month", "group"], observed=True).used
    median, p90 = of_settled.median(), of_settled.quantile(0.9)
    pairs = keys.assign(code=frame.procedure_code)
    distinct = len(pairs.drop_duplicates())
    by_post = len(pairs[postal].drop_duplicates())
    counts = {**{name: int(sums[name].sum()) for name in told}, "procedures": distinct, "postal_procedures": by_post}
    halves, tenths = int((median * 2).round().sum()), int((p90 * 10).round().sum())
    return Sums(len(sums), *(counts[name] for name in COUNTED), halves, tenths)


def by_polars(source: Source) -> Sums:
    """All in polars, lazily."""
    import polars as pl

    days = day_table(vietnam())
    first = pl.lit(days.first)

    def looked_up(numbers: Any, day: Any) -> Any:
        return pl.lit(pl.Series([int(number) for number in numbers], dtype=pl.Int32)).gather(
            (day - first).dt.total_days()
        )

    received = pl.col("received_at").dt.date()
    late = (pl.col("channel") != "online") & (pl.col("received_at").dt.time() > pl.time(15))
    ended = pl.coalesce("finished_at", "returned_at")
    frame = (
        pl.scan_parquet(list(source.files))
        .select(_COLUMNS)
        .with_row_index("row")
        .with_columns(
            start=pl.when(late).then(looked_up(days.until, received) + 1).otherwise(looked_up(days.start, received)),
            done=ended.is_not_null(),
            end=ended.fill_null(pl.lit(EXPORTED_ON)), month=received.dt.year() * 12 + received.dt.month(),
            group=pl.col("procedure_code").replace_strict(GROUP_OF),
        )
        .with_columns(stop=looked_up(days.until, pl.col("end")))
        .collect()
    )  # fmt: skip
    until_low = looked_up(days.until, pl.col("pauses").struct.field("from"))
    until_high = looked_up(days.until, pl.col("pauses").struct.field("to"))
    taken = (
        frame.lazy()
        .select("row", "start", "stop", "pauses")
        .filter(pl.col("pauses").is_not_null())
        .explode("pauses")
        .select("row", low=pl.max_horizontal(until_low, "start"), high=pl.min_horizontal(until_high, "stop"))
        .with_columns(reached=pl.col("high").cum_max().shift(1, fill_value=0).over("row"))
        .group_by("row")
        .agg(taken=(pl.col("high") - pl.max_horizontal("low", "reached")).clip(0).sum())
        .collect()
    )
    used = (pl.col("stop") - pl.col("start") - pl.col("taken").fill_null(0)).clip(0)
    limit = pl.col("due_working_days").cast(pl.Int32)
    by_day = (pl.col("end") - pl.col("due_at")).dt.total_days().cast(pl.Int32)
    settled = pl.col("status").is_in(["finished", "returned"]) & pl.col("done")
    pending = ~pl.col("status").is_in(["withdrawn", "refused"]) & ~pl.col("settled")
    s, against, online, postal = (
        pl.col("settled"),
        pl.col("against"),
        pl.col("channel") == "online",
        pl.col("channel") == "postal",
    )
    fee = s & pl.col("has_fee")
    told = {
        "received": pl.lit(True), "settled": s, "early": s & (against < 0), "on_time": s & (against == 0),
        "late": s & (against > 0), "unrated": s & against.is_null(), "pending": pl.col("pending"),
        "pending_late": pl.col("pending") & (against > 0), "online": online, "online_settled": s & online,
        "postal": postal, "fee_settled": fee, "paid_online": fee & pl.col("paid_online"),
        "digitised": s & pl.col("digitised"),
    }  # fmt: skip
    sums = (
        frame.lazy()
        .drop("pauses")
        .join(taken.lazy(), on="row", how="left")
        .with_columns(used=used, settled=settled)
        .with_columns(
            pending=pending, against=pl.when(limit.is_not_null()).then(pl.col("used") - limit).otherwise(by_day)
        )
        .group_by("unit", "month", "group")
        .agg(
            pl.len().alias("received"),
            *(condition.sum().alias(name) for name, condition in told.items() if name != "received"),
            pl.col("procedure_code").n_unique().alias("procedures"),
            pl.col("procedure_code").filter(postal).n_unique().alias("postal_procedures"),
            (pl.col("used").filter(s).median() * 2).round().alias("median_halves"),
            (pl.col("used").filter(s).quantile(0.9, "linear") * 10).round().alias("p90_tenths"),
        )
        .collect()
    )
    return Sums(len(sums), *(int(sums[name].sum()) for name in Sums._fields[1:]))
