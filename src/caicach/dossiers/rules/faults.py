"""The sentence of a rejected row in two halves: why, and what to do."""

from dataclasses import dataclass

REMEDY = "; hãy "


@dataclass(frozen=True, slots=True)
class FaultWords:
    """Why a row was rejected, and what to do; the remedy is empty where the sentence names none."""

    reason: str
    remedy: str


def fault_words(sentence: str) -> FaultWords:
    """Both halves, each a sentence.

    >>> fault_words("Thiếu mã hồ sơ; hãy bổ sung mã.")
    FaultWords(reason='Thiếu mã hồ sơ.', remedy='Hãy bổ sung mã.')
    >>> fault_words("Dòng trống.").remedy
    ''
    """
    reason, found, remedy = sentence.partition(REMEDY)
    return FaultWords(f"{reason}.", f"Hãy {remedy}") if found else FaultWords(sentence, "")
