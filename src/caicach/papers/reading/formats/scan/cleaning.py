"""A grey page → clean and straight: specks taken out, turned by the angle of its lines."""

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""Grey levels, rows × columns, 0 black to 255 white."""

MOST_SKEW = 5.0
"""Degrees: a page put askew into the scanner, not one that lies on its side."""
LEAST_SKEW = 0.05


def prepared(picture: Picture) -> tuple[Picture, Picture]:
    """The page straight and evenly lit, as drawn (for its lines), and the same without specks (for its words).

    Takes and gives grey levels; the size stays the same.
    """
    straight = straightened(_without_shadow(picture))
    quiet = np.asarray(cv2.medianBlur(straight, 3), np.uint8) if _speckled(straight) else straight
    return straight, quiet


def inked(picture: Picture) -> Picture:
    """255 where there is ink, 0 where there is paper (Otsu's threshold)."""
    _, ink = cv2.threshold(picture, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    return np.asarray(ink, np.uint8)


def straightened(picture: Picture) -> Picture:
    """The page turned so that its lines of text run level."""
    angle = skew(picture)
    if abs(angle) < LEAST_SKEW:
        return picture
    height, width = picture.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255.0)
    return np.asarray(turned, np.uint8)


def skew(picture: Picture) -> float:
    """Angle in degrees by which the page should be turned: under it rows of ink part most clearly from white."""
    ink = inked(picture)
    scale = 1000 / max(ink.shape)
    small = np.asarray(cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.float32)
    coarse = max(np.arange(-MOST_SKEW, MOST_SKEW + 0.01, 0.5), key=lambda angle: _sharpness(small, float(angle)))
    fine = np.arange(coarse - 0.5, coarse + 0.51, 0.1)
    return float(max(fine, key=lambda angle: _sharpness(small, float(angle))))


def turn(picture: Picture) -> float:
    """Angle in degrees, counter-clockwise, by which the reader turns the page before it reads; 0 for a straight one."""
    angle = skew(_without_shadow(picture))
    return angle if abs(angle) >= LEAST_SKEW else 0.0


def _sharpness(ink: NDArray[np.float32], angle: float) -> float:
    """How much the ink of neighbouring rows differs once the page is turned."""
    height, width = ink.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    rows = np.asarray(cv2.warpAffine(ink, turn, (width, height))).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())


def _without_shadow(picture: Picture) -> Picture:
    """Divides by the paper's own brightness, as a photograph of a page needs."""
    paper = cv2.medianBlur(cv2.dilate(picture, np.ones((7, 7), np.uint8)), 21)
    return np.asarray(cv2.divide(picture, paper, scale=255), np.uint8)


def _speckled(picture: Picture) -> bool:
    """True where many dark points stand alone."""
    ink = inked(picture)
    alone = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    lost = int(np.count_nonzero(ink)) - int(np.count_nonzero(alone))
    return lost > 0.02 * max(1, int(np.count_nonzero(ink))) and lost > 400
