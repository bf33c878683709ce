"""Pauses: the ledger, the signs of wrong ones, and what the figures would be without those."""

from caicach.measures.dossiers.pauses.entries import ORDERS, Entry, how_many, judged, ledger, tally
from caicach.measures.dossiers.pauses.finding import Finding, findings, sentence
from caicach.measures.dossiers.pauses.officers import OfficerPauses, far_officers
from caicach.measures.dossiers.pauses.recounting import recount, recounts
from caicach.measures.dossiers.pauses.rules import DEFAULTS, RULES, Limits, Rule, Severity

__all__ = [
    "DEFAULTS",
    "ORDERS",
    "RULES",
    "Entry",
    "Finding",
    "Limits",
    "OfficerPauses",
    "Rule",
    "Severity",
    "far_officers",
    "findings",
    "how_many",
    "judged",
    "ledger",
    "recount",
    "recounts",
    "sentence",
    "tally",
]
