"""Ruling lines in a picture: long level and upright runs of ink, and the page without them."""

import cv2
import numpy as np
from numpy.typing import NDArray

from caicach.papers.reading.formats.scan.cleaning import Picture

SHORTEST = 1 / 52
"""Share of the page's longer side from which an unbroken run of ink is part of a line: more than a letter is high."""
DARK = 45
"""Darkness (0 to 255) from which a point may belong to a line: faint grey lines of a poor scan do, the paper not."""
UNBROKEN = 0.85
"""Share of dark points along a stretch from which it is a line; the foot of a line of text has about half."""


def find_lines(picture: Picture) -> tuple[list[tuple[int, int, int, int]], Picture]:
    """Lines as boxes (x0, y0, x1, y1 in picture points), and a mask that is 255 where they are drawn."""
    dark = 255 - picture
    reach = max(30, int(max(picture.shape) * SHORTEST))
    mask = np.zeros_like(picture)
    boxes = []
    for level in (True, False):
        found, kept = _boxes(_lengthened(_runs(dark, reach, level), reach, level), reach)
        mask |= kept
        boxes.extend(found)
    return boxes, mask


def _runs(dark: Picture, reach: int, level: bool) -> Picture:
    """Where nearly all points along a stretch are dark; gaps between runs are closed."""
    long = _stretch(reach, level)
    share = cv2.blur((dark > DARK).astype(np.uint8) * 255, (long, 1) if level else (1, long))
    drawn = (share > UNBROKEN * 255).astype(np.uint8) * 255
    thick = cv2.dilate(drawn, _kernel((1, 3) if level else (3, 1)))
    closed = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, _kernel((2 * reach, 1) if level else (1, reach)))
    return np.asarray(closed, np.uint8)


def _stretch(reach: int, level: bool) -> int:
    """Points along which a line is told: level ones must be longer than a word, upright ones taller than a letter."""
    return 2 * reach if level else reach


def _lengthened(runs: Picture, reach: int, level: bool) -> Picture:
    """Runs drawn out to the ends of their lines, from which the share of dark points along a stretch keeps away."""
    lost = 2 * int(_stretch(reach, level) * (UNBROKEN - 0.5)) - 3
    return np.asarray(cv2.dilate(runs, _kernel((lost, 1) if level else (1, lost))), np.uint8)


def _kernel(size: tuple[int, int]) -> NDArray[np.uint8]:
    return np.ones((size[1], size[0]), np.uint8)


def _boxes(lines: Picture, reach: int) -> tuple[list[tuple[int, int, int, int]], Picture]:
    """Boxes of the lines and a mask of them; thick ones (a black edge of the page, a filled box) are no lines."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
    good = np.zeros(len(stats), np.uint8)
    found = []
    for label, (x, y, width, height, _) in enumerate(stats):
        if label and min(width, height) <= reach // 3 and max(width, height) >= reach:
            good[label] = 255
            found.append((int(x), int(y), int(x + width), int(y + height)))
    return found, np.asarray(good[labels], np.uint8)
