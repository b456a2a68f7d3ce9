"""Colours as those see them who lack one kind of cone, and how far apart two of them look.

The matrices are those of Machado, Oliveira and Fernandes (2009) for a complete lack, on linear RGB; the distance is
that of CIE 1976 L*a*b* (D65), in which 2 is just seen and 10 seen at a glance.
"""

from math import dist

Triple = tuple[float, float, float]

DICHROMATS: dict[str, tuple[Triple, Triple, Triple]] = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
_XYZ: tuple[Triple, Triple, Triple] = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
_WHITE: Triple = (0.95047, 1.0, 1.08883)


def distance(one: str, other: str, seen_by: str = "") -> float:
    """How far apart two colours look, to a person with all cones or with one of ``DICHROMATS``."""
    return dist(_lab(one, seen_by), _lab(other, seen_by))


def _lab(colour: str, seen_by: str) -> Triple:
    linear = [_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5)]
    if seen_by:
        linear = [min(1.0, max(0.0, _dot(row, linear))) for row in DICHROMATS[seen_by]]
    x, y, z = (_root(_dot(row, linear) / white) for row, white in zip(_XYZ, _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _dot(row: Triple, channels: list[float]) -> float:
    return sum(a * b for a, b in zip(row, channels, strict=True))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _root(share: float) -> float:
    return share ** (1 / 3) if share > 0.008856 else 7.787 * share + 16 / 116
