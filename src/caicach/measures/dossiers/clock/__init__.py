"""The clock of a dossier: working days used against its limit, by a policy in force."""

from caicach.measures.dossiers.clock.policies import COMMON, DECISION_766, DECREE_61, POLICIES, Policy, policy_on
from caicach.measures.dossiers.clock.verdict import Measure, Verdict, rate

__all__ = ["COMMON", "DECISION_766", "DECREE_61", "POLICIES", "Measure", "Policy", "Verdict", "policy_on", "rate"]
