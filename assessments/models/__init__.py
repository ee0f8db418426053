from assessments.models.allocation import Allocation
from assessments.models.area import Area
from assessments.models.assessment import Assessment
from assessments.models.audit_event import AuditEvent
from assessments.models.case_file import CaseFile
from assessments.models.change import Change
from assessments.models.inspection import Inspection
from assessments.models.interview import Interview
from assessments.models.judgement import Judgement
from assessments.models.model_answer import ModelAnswer
from assessments.models.presence import Presence
from assessments.models.programme import Programme
from assessments.models.query import Query
from assessments.models.question import Criterion, Question, Section
from assessments.models.review import Review
from assessments.models.team_member import TeamMember
from assessments.models.tool import Tool
from assessments.models.user import User

__all__ = [
    "Allocation",
    "Area",
    "Assessment",
    "AuditEvent",
    "CaseFile",
    "Change",
    "Criterion",
    "Inspection",
    "Interview",
    "Judgement",
    "ModelAnswer",
    "Presence",
    "Programme",
    "Query",
    "Question",
    "Review",
    "Section",
    "TeamMember",
    "Tool",
    "User",
]
