"""The lists of this app as workbooks."""

from collections.abc import Iterable
from typing import Any

from caicach.organisations.models import Body, Post, Unit
from caicach.papers.writing.sheets import Column, ColumnKind, write_sheet


def units(rows: Iterable[Any], body: Body) -> bytes:
    """Units with their names and days."""
    columns = (
        Column("Đơn vị", width=52),
        Column("Tên ngắn"),
        Column("Loại", width=24),
        Column("Tên gọi khác", width=40),
        Column("Từ ngày", ColumnKind.DATE),
        Column("Đến ngày", ColumnKind.DATE),
        Column("Số người", ColumnKind.NUMBER, 10),
    )
    return write_sheet(columns, [_unit(row) for row in rows], title=f"Đơn vị của {body}", sheet="Đơn vị")


def posts(rows: Iterable[Post], body: Body) -> bytes:
    """People with their roles."""
    columns = (
        Column("Họ và tên", width=28),
        Column("Chức danh", width=32),
        Column("Đơn vị", width=52),
        Column("Vai", width=28),
        Column("Từ ngày", ColumnKind.DATE),
    )
    return write_sheet(columns, [_post(row) for row in rows], title=f"Người của {body}", sheet="Người")


def _unit(row: Any) -> tuple[Any, ...]:
    others = "; ".join(alias.text for alias in row.aliases.all())
    return row.name, row.short_name, row.get_kind_display(), others, row.valid_from, row.valid_to, row.people


def _post(row: Post) -> tuple[Any, ...]:
    unit: Unit | None = row.unit
    return row.person.full_name, row.title, unit.name if unit else "", row.get_role_display(), row.valid_from
