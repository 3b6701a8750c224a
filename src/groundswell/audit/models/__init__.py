"""What we remember of audits: the plan, the criteria, what was found in each case, what is done about it."""

from groundswell.audit.models.audit import METHODS, Audit, Criterion, State
from groundswell.audit.models.case import ANSWERS, Case
from groundswell.audit.models.deed import Deed

__all__ = ["ANSWERS", "METHODS", "Audit", "Case", "Criterion", "Deed", "State"]
