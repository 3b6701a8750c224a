"""What we answer about audits, always through a person."""

from groundswell.audit.queries.audits import (
    AuditCard,
    audit_for,
    audit_named,
    audits_due,
    audits_for,
    cards_of,
    case_for,
    cases_of,
    criteria_of,
    criterion_for,
    deed_for,
    deeds_of,
    ways_to_audits,
)
from groundswell.audit.queries.results import Found, Told, chain_of, charts_of, note_words, results_of
from groundswell.audit.queries.sampling import Chosen, chosen_for

__all__ = [
    "AuditCard",
    "Chosen",
    "Found",
    "Told",
    "audit_for",
    "audit_named",
    "audits_due",
    "audits_for",
    "cards_of",
    "case_for",
    "cases_of",
    "chain_of",
    "charts_of",
    "chosen_for",
    "criteria_of",
    "criterion_for",
    "deed_for",
    "deeds_of",
    "note_words",
    "results_of",
    "ways_to_audits",
]
