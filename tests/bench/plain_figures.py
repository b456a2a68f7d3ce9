"""The invented numbers of the pages that ours is compared with, the same in each of them."""

PROVINCES = ("Lào Cai", "Thanh Hóa", "Quảng Ngãi")
YEARS = ("2016", "2017", "2018", "2019", "2020")
MOST_CHARTS, MOST_BARS = 40, 400


def bar_places(bars: int) -> list[str]:
    """Names for so many bars: three provinces, then more that are numbered."""
    return [*PROVINCES[:bars], *(f"Tỉnh {number}" for number in range(len(PROVINCES) + 1, bars + 1))]


def values(chart: int, year: str, bars: int) -> list[int]:
    """10 to 99 for each bar, others in each year."""
    return [(37 * chart + 11 * YEARS.index(year) + 23 * place) % 90 + 10 for place in range(bars)]
