"""Vietnamese text as it comes out of files: forms that compare well, damage mended, old encodings read."""

from caicach.language.text.forms import fold, nfc, same_tone, similarity, squash

__all__ = ["fold", "nfc", "same_tone", "similarity", "squash"]
