"""A process of its own that reads one file and nothing else: little memory, little time, no database.

    python -m caicach.imports.child read FILE      prints {"paper", "layout"}; "@ done total" on standard error
    python -m caicach.imports.child page FILE N    prints page N of a PDF as PNG

Leaves with 0, or with 1 and one Vietnamese sentence on standard error. Imports the pure wing only.
"""

import json
import resource
import sys
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image

from caicach.imports.layouts import read_file
from caicach.papers.values import BadFile

MEMORY = 3 * 1024**3
SECONDS = 600
PAGE_WIDTH = 1000
TOO_BIG = "Tệp cần nhiều bộ nhớ hơn mức cho phép. Hãy tách tệp thành nhiều phần rồi tải lên từng phần."


def main(words: list[str]) -> int:
    """Do what the words say; returns the exit status."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        if words[0] == "page":
            sys.stdout.buffer.write(page_png(Path(words[1]), int(words[2])))
        else:
            sys.stdout.write(json.dumps(read_file(Path(words[1]), _say), ensure_ascii=False))
    except BadFile as failure:
        print(failure, file=sys.stderr)
        return 1
    except MemoryError:
        print(TOO_BIG, file=sys.stderr)
        return 1
    return 0


def page_png(path: Path, number: int) -> bytes:
    """One page of a PDF, or one frame of a picture, as PNG of a fixed width."""
    buffer = BytesIO()
    with path.open("rb") as file:
        is_pdf = b"%PDF-" in file.read(1024)
    try:
        (_pdf_page if is_pdf else _frame)(path, number).save(buffer, "PNG")
    except (pypdfium2.PdfiumError, IndexError, EOFError, OSError) as failure:
        raise BadFile("Không vẽ được trang này của tệp.") from failure
    return buffer.getvalue()


def _pdf_page(path: Path, number: int) -> Image.Image:
    page = pypdfium2.PdfDocument(path)[number - 1]
    picture: Image.Image = page.render(scale=PAGE_WIDTH / page.get_width()).to_pil()
    return picture


def _frame(path: Path, number: int) -> Image.Image:
    with Image.open(path) as picture:
        picture.seek(number - 1)
        whole = picture.convert("RGB")
    return whole.resize((PAGE_WIDTH, max(1, whole.height * PAGE_WIDTH // whole.width)))


def _say(done: int, total: int) -> None:
    print(f"@ {done} {total}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
