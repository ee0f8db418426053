"""Functions that make rows for tests. Each takes what a test cares about and makes up the rest plainly."""

import itertools
from datetime import date

from assessments.actions.assessments import freeze
from assessments.actions.trees import plant
from assessments.models import (
    Area,
    Assessment,
    CaseFile,
    Inspection,
    Judgement,
    Programme,
    Query,
    Sample,
    TeamMember,
    Tool,
    User,
)
from assessments.samples.asked import usually_asked
from assessments.samples.frame import frame_of
from assessments.samples.kept import as_record
from assessments.tests.small_tool import SMALL
from scoring.core.sampling import digest, draw

# All of one length: in any list they stand as they were made, and none is a part of another.
numbers = itertools.count(100_001)

PASSWORD = "correct horse battery"


def make_user(username: str = "", *, post: str = "", name: str = "") -> User:
    username = username or f"person-{next(numbers)}"
    user = User(username=username, name=name or username.replace("-", " ").capitalize(), post=post)
    user.set_password(PASSWORD)
    user.save()
    return user


def make_tool(content: dict | None = None) -> Tool:
    """The tool of that content, made once."""
    content = content or SMALL
    known = Tool.objects.filter(code=content["tool"], version=content["version"]).first()
    if known:
        return known
    programme, _ = Programme.objects.get_or_create(
        code=content["programme"]["code"], defaults={"name": content["programme"]["name"]}
    )
    tool = Tool.objects.create(
        programme=programme,
        code=content["tool"],
        version=content["version"],
        title=content["programme"]["name"],
        content=content,
        digest=f"digest-of-{content['tool']}-{content['version']}",
    )
    plant(tool)
    return tool


def make_inspection(reference: str = "", *, tool: Tool | None = None, **fields) -> Inspection:
    number = next(numbers)
    area, _ = Area.objects.get_or_create(name=fields.pop("area", "Northshire"))
    return Inspection.objects.create(
        reference=reference or f"inspection-{number}",
        title=fields.pop("title", f"Northshire {number}"),
        area=area,
        tool=tool or make_tool(),
        state=fields.pop("state", Inspection.State.FIELDWORK),
        fieldwork_start=fields.pop("fieldwork_start", date(2026, 3, 2)),
        fieldwork_end=fields.pop("fieldwork_end", date(2026, 3, 6)),
        **fields,
    )


def make_member(inspection: Inspection, role: str, user: User | None = None) -> User:
    user = user or make_user()
    TeamMember.objects.create(inspection=inspection, user=user, role=role)
    return user


def make_case_file(
    inspection: Inspection, reference: str = "", *, assessor: User | None = None, kind="primary", **fields
) -> CaseFile:
    """A case file of the sample, allocated to the assessor if there is one."""
    state = CaseFile.State.ALLOCATED if assessor else CaseFile.State.SELECTED
    case_file = CaseFile.objects.create(
        inspection=inspection,
        reference=reference or f"NS-{next(numbers)}",
        case_type=fields.pop("case_type", "community"),
        facts=fields.pop("facts", {"gender": "female", "ppo": False}),
        state=fields.pop("state", state),
        **fields,
    )
    if assessor:
        case_file.allocations.create(assessor=assessor, kind=kind)
    return case_file


def make_sample(inspection: Inspection, *, seed=7, **fields) -> Sample:
    """A sample that stands, drawn from the files there are; they stay in the state they are in."""
    asked = usually_asked(inspection)
    frame = frame_of(inspection, asked)
    return Sample.objects.create(
        inspection=inspection,
        seed=seed,
        design={"asked": asked.as_json(), "usual": asked.as_json()},
        caseload_digest=digest(frame.entries),
        record=as_record(draw(frame.entries, asked.design, seed), frame, ()),
        **fields,
    )


def make_assessment(
    case_file: CaseFile,
    assessor: User,
    answers: dict[str, str] | None = None,
    *,
    state="in_progress",
    **fields,
) -> Assessment:
    """An assessment with those answers, in any state; a closed one has its effective answers."""
    role = TeamMember.objects.filter(inspection=case_file.inspection, user=assessor).first()
    assessment = Assessment.objects.create(
        case_file=case_file,
        assessor=assessor,
        assessor_kind=role.role if role else "inspector",
        facts_given=True,
        **fields,
    )
    questions = {question.code: question for question in case_file.inspection.tool.questions.all()}
    Judgement.objects.bulk_create(
        Judgement(assessment=assessment, question=questions[code], answer=answer)
        for code, answer in (answers or {}).items()
    )
    if state in Assessment.CLOSED:
        freeze(assessment)
        assessment.submitted_at = assessment.started_at
        assessment.accepted_at = assessment.started_at if state == "accepted" else None
    assessment.state = state
    assessment.save()
    return assessment


def make_query(
    assessment: Assessment, code: str, *, raised_by: User, text="Where is that seen?", **fields
) -> Query:
    question = assessment.case_file.inspection.tool.questions.get(code=code)
    return Query.objects.create(
        assessment=assessment, question=question, raised_by=raised_by, text=text, **fields
    )
