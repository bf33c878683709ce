"""Pauses: the ledger, the signs of wrong ones, and what the figures would be without those."""

from caicach.measures.dossiers.pauses.entries import ORDERS, Entry, Page, how_many, judged, ledger, page, summary, tally
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
    "Page",
    "Rule",
    "Severity",
    "far_officers",
    "findings",
    "how_many",
    "judged",
    "ledger",
    "page",
    "recount",
    "recounts",
    "sentence",
    "summary",
    "tally",
]
