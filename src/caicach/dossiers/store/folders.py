"""Where the dossiers of a body lie under the data folder: generations of Parquet files, and exports on their way in."""

from pathlib import Path

from django.conf import settings


def folder_of(body_id: int) -> Path:
    """Everything of one body."""
    return Path(settings.DOSSIERS) / str(body_id)


def generation_folder(body_id: int, generation: int) -> Path:
    """One generation, never changed once it is there; the row of the store says which one counts."""
    return folder_of(body_id) / f"g{generation:06d}"


def incoming_folder(body_id: int, import_id: int) -> Path:
    """What one import needs until it is stored or given up: the uploaded file, its normalised rows, its rejected rows.

    The upload names people, so the folder and its files are the program's alone.
    """
    return folder_of(body_id) / "incoming" / str(import_id)


def generations_there(body_id: int) -> dict[int, Path]:
    """The generations whose folders lie there, by number; also ones that no row names."""
    found = {one.name[1:]: one for one in folder_of(body_id).glob("g*") if one.is_dir()}
    return {int(number): path for number, path in found.items() if number.isdigit()}
