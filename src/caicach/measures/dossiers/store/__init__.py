"""A body's dossiers on disk: generations of Parquet files by year, each whole or not there at all."""

from caicach.measures.dossiers.store.generations import NoGeneration, Stored, open_generation, sweep
from caicach.measures.dossiers.store.merging import Merged, merge, preview, restate

__all__ = ["Merged", "NoGeneration", "Stored", "merge", "open_generation", "preview", "restate", "sweep"]
