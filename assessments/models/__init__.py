from assessments.models.allocation import Allocation
from assessments.models.appointment import Appointment
from assessments.models.area import Area
from assessments.models.assessment import Assessment
from assessments.models.audit_event import AuditEvent
from assessments.models.availability import Availability
from assessments.models.case_file import CaseFile
from assessments.models.caseload_upload import CaseloadUpload
from assessments.models.change import Change
from assessments.models.context_figure import ContextFigure
from assessments.models.failed_sign_ins import FailedSignIns
from assessments.models.indicator import Indicator
from assessments.models.inspection import Inspection
from assessments.models.interview import Interview
from assessments.models.journey import Journey
from assessments.models.judgement import Judgement
from assessments.models.model_answer import ModelAnswer
from assessments.models.office import Office
from assessments.models.presence import Presence
from assessments.models.programme import Programme
from assessments.models.query import Query
from assessments.models.question import Criterion, Question, Section
from assessments.models.review import Review
from assessments.models.room import Room
from assessments.models.sample import Sample
from assessments.models.substitution import Substitution
from assessments.models.survey import Survey
from assessments.models.survey_count import SurveyCount
from assessments.models.survey_reply import SurveyReply
from assessments.models.team_member import TeamMember
from assessments.models.timetable import Timetable
from assessments.models.tool import Tool
from assessments.models.user import User

__all__ = [
    "Allocation",
    "Appointment",
    "Area",
    "Assessment",
    "AuditEvent",
    "Availability",
    "CaseFile",
    "CaseloadUpload",
    "Change",
    "ContextFigure",
    "Criterion",
    "FailedSignIns",
    "Indicator",
    "Inspection",
    "Interview",
    "Journey",
    "Judgement",
    "ModelAnswer",
    "Office",
    "Presence",
    "Programme",
    "Query",
    "Question",
    "Review",
    "Room",
    "Sample",
    "Section",
    "Substitution",
    "Survey",
    "SurveyCount",
    "SurveyReply",
    "TeamMember",
    "Timetable",
    "Tool",
    "User",
]
