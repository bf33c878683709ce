"""Several photographs into one PDF, a page each, upright by the camera's own mark. Pure; runs in a process apart."""

from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from caicach.papers.values import BadFile

LONGEST = 2200
"""Points of the longer side: small print stays legible, forty pages stay below the limit."""
DAMAGED = "Ảnh thứ {place} bị hỏng nên không ghép được. Hãy chụp lại ảnh đó, hoặc bỏ chọn “Ghép các ảnh”."


def join_photos(paths: list[Path], target: Path) -> None:
    """Write the PDF. Raises BadFile that names the damaged photograph."""
    pages = [_page(path, place) for place, path in enumerate(paths, start=1)]
    pages[0].save(target, "PDF", save_all=True, append_images=pages[1:], resolution=200.0)


def _page(path: Path, place: int) -> Image.Image:
    try:
        with Image.open(path, formats=("JPEG", "PNG")) as picture:
            picture.draft("RGB", (LONGEST, LONGEST))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((LONGEST, LONGEST))
            return _on_white(upright)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as failure:
        raise BadFile(DAMAGED.format(place=place)) from failure


def _on_white(picture: Image.Image) -> Image.Image:
    clear = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("RGB")
