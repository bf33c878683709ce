"""Results handed in, extensions, the pieces of evidence of a part, talk about a task."""

from caicach.progress.models.discussion import Comment
from caicach.progress.models.extensions import Extension
from caicach.progress.models.results import HandIn, PartEvidence

__all__ = ["Comment", "Extension", "HandIn", "PartEvidence"]
