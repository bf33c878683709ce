"""What reminders say of dossiers: how many and a few codes, nobody's name. Pure but for the translation."""

from collections.abc import Sequence
from datetime import date as Date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caicach.kit.days import number, plain_day


def letters_due(count: int, likely: int, codes: Sequence[str], as_of: Date) -> str:
    """Letters whose last day is near; `likely` to be late are so many of the dossiers.

    >>> letters_due(5, 1, ["H06-1", "H06-2", "H06-3"], Date(2026, 11, 20))
    'Thư xin lỗi: 5 hồ sơ sắp đến hạn trả, 1 hồ sơ dễ trễ; hồ sơ nào không kịp thì phải gửi thư \
(H06-1, H06-2, H06-3 và 2 hồ sơ khác; số liệu đến 20/11/2026)'
    """
    said = ngettext("Thư xin lỗi: %(n)s hồ sơ sắp đến hạn trả", "Thư xin lỗi: %(n)s hồ sơ sắp đến hạn trả", count) % {
        "n": number(count)
    }
    if likely:
        said += ", " + ngettext("%(n)s hồ sơ dễ trễ", "%(n)s hồ sơ dễ trễ", likely) % {"n": number(likely)}
    rule = _("hồ sơ nào không kịp thì phải gửi thư")
    return f"{said}; {rule} ({_named(codes, count)}; {_known(as_of)})"


def letters_missing(count: int, fresh: int, codes: Sequence[str], as_of: Date) -> str:
    """Late dossiers without a letter, the `fresh` ones the newest.

    >>> letters_missing(5, 2, ["H06-1", "H06-2"], Date(2026, 11, 20))
    'Thư xin lỗi: 5 hồ sơ trễ hạn chưa gửi thư, 2 hồ sơ mới trễ (H06-1, H06-2; số liệu đến 20/11/2026)'
    """
    said = ngettext(
        "Thư xin lỗi: %(n)s hồ sơ trễ hạn chưa gửi thư", "Thư xin lỗi: %(n)s hồ sơ trễ hạn chưa gửi thư", count
    ) % {"n": number(count)}
    newly = ngettext("%(n)s hồ sơ mới trễ", "%(n)s hồ sơ mới trễ", fresh) % {"n": number(fresh)}
    return f"{said}, {newly} ({_named(codes, fresh)}; {_known(as_of)})"


def overview(late: int, owed: int, soon: int, soon_days: int, as_of: Date) -> str:
    """How the open dossiers of a body stand.

    >>> overview(7, 5, 1200, 3, Date(2026, 11, 20))
    'Hồ sơ một cửa: 7 hồ sơ đang trễ hạn, 5 chưa gửi thư xin lỗi; 1.200 hồ sơ đến hạn trong 3 ngày làm việc \
(số liệu đến 20/11/2026)'
    >>> overview(0, 0, 2, 3, Date(2026, 11, 20))
    'Hồ sơ một cửa: 2 hồ sơ đến hạn trong 3 ngày làm việc (số liệu đến 20/11/2026)'
    """
    parts = []
    if late:
        said = ngettext("%(n)s hồ sơ đang trễ hạn", "%(n)s hồ sơ đang trễ hạn", late) % {"n": number(late)}
        unsent = ngettext("%(n)s chưa gửi thư xin lỗi", "%(n)s chưa gửi thư xin lỗi", owed) % {"n": number(owed)}
        parts.append(f"{said}, {unsent}" if owed else said)
    if soon:
        said = ngettext(
            "%(n)s hồ sơ đến hạn trong %(days)s ngày làm việc", "%(n)s hồ sơ đến hạn trong %(days)s ngày làm việc", soon
        )
        parts.append(said % {"n": number(soon), "days": soon_days})
    return _("Hồ sơ một cửa: %(counts)s (%(known)s)") % {"counts": "; ".join(parts), "known": _known(as_of)}


def _named(codes: Sequence[str], count: int) -> str:
    """A few codes and how many more there are."""
    more = count - len(codes)
    named = ", ".join(codes)
    if not more:
        return named
    rest = ngettext("%(n)s hồ sơ khác", "%(n)s hồ sơ khác", more) % {"n": number(more)}
    return _("%(named)s và %(rest)s") % {"named": named, "rest": rest}


def _known(as_of: Date) -> str:
    return _("số liệu đến %(day)s") % {"day": plain_day(as_of)}
