"""Every change of carrying out."""

from caicach.progress.actions.charge import set_aside, take_charge
from caicach.progress.actions.decisions import accept_result, record_result, reopen_part, return_result
from caicach.progress.actions.evidence import add_evidence, bring_files, bring_link, remove_evidence
from caicach.progress.actions.results import hand_in, withdraw_result

__all__ = [
    "accept_result",
    "add_evidence",
    "bring_files",
    "bring_link",
    "hand_in",
    "record_result",
    "remove_evidence",
    "reopen_part",
    "return_result",
    "set_aside",
    "take_charge",
    "withdraw_result",
]
