"""What we remember about people and how they belong together."""

from groundswell.people.models.group import Group
from groundswell.people.models.imports import FirstVisit, Import
from groundswell.people.models.invitation import Invitation
from groundswell.people.models.membership import Membership
from groundswell.people.models.organisation import Organisation
from groundswell.people.models.person import Person

__all__ = ["FirstVisit", "Group", "Import", "Invitation", "Membership", "Organisation", "Person"]
