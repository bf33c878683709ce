"""Decimals as people type them."""

from decimal import Decimal


def plain_decimal(value: Decimal) -> Decimal:
    """The same number without the zeros that a column of a table adds.

    >>> plain_decimal(Decimal("3.500")), plain_decimal(Decimal("100.000"))
    (Decimal('3.5'), Decimal('100'))
    """
    return Decimal(f"{Decimal(value).normalize():f}")
