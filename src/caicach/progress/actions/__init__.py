"""Every change of carrying out."""

from caicach.progress.actions.changes import correct_task, reset_deadline
from caicach.progress.actions.charge import set_aside, take_charge
from caicach.progress.actions.decisions import accept_result, record_result, reopen_part, return_result
from caicach.progress.actions.discussion import edit_comment, say, take_back
from caicach.progress.actions.evidence import add_evidence, bring_files, bring_link, remove_evidence
from caicach.progress.actions.extensions import (
    ask_extension,
    decide_extension,
    no_time_left,
    withdraw_extension,
)
from caicach.progress.actions.nudges import nudge
from caicach.progress.actions.own_work import add_own_work
from caicach.progress.actions.results import hand_in, withdraw_result

__all__ = [
    "accept_result",
    "add_evidence",
    "add_own_work",
    "ask_extension",
    "bring_files",
    "bring_link",
    "correct_task",
    "decide_extension",
    "edit_comment",
    "hand_in",
    "no_time_left",
    "nudge",
    "record_result",
    "remove_evidence",
    "reopen_part",
    "reset_deadline",
    "return_result",
    "say",
    "set_aside",
    "take_back",
    "take_charge",
    "withdraw_extension",
    "withdraw_result",
]
