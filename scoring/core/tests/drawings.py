"""Small tools and sets of effective answers, drawn as text."""

from scoring.core.tool import Tool
from scoring.core.tool_reading import read_tool

ROLES = {"q": "scored", "summary": "scored", "info": "information", "routing": "routing"}


def drawn_tool(drawing: str, threads: dict[str, list[str]] | None = None, **more) -> Tool:
    """A tool from one line a criterion: its section, its code (*2 for a weight of 2), its questions.

        1  1.1    routing q q:roh summary
        1  1.2*2  info q:roh:lor
        4  4.1    graded

    Questions are numbered within their criterion: 1.1.01, 1.1.02. After a colon come threads.
    """
    sections: dict[str, list] = {}
    for line in drawing.split("\n"):
        if line.strip():
            section, criterion, *questions = line.split()
            sections.setdefault(section, []).append(_criterion(criterion, questions))
    data = {
        "tool": "drawn",
        "version": "1",
        "programme": {"code": "drawn", "name": "Drawn"},
        "language": "en",
        "scales": {"yes_no": {"above": ["yes"], "below": ["no"], "not_relevant": True}},
        "threads": {code: {"title": code, "sections": of} for code, of in (threads or {}).items()},
        "sections": [_section(code, criteria) for code, criteria in sections.items()],
    }
    return read_tool(data | more)


def drawn_answers(drawing: str) -> list[str]:
    """Effective answers, one case file a line; blanks between letters are only for the eye."""
    return ["".join(line.split()) for line in drawing.split("\n") if line.strip()]


def _section(code: str, criteria: list[dict]) -> dict:
    graded = all(criterion["kind"] == "graded" for criterion in criteria)
    kind = "graded" if graded else "cases"
    return {"code": code, "title": f"Section {code}", "kind": kind, "criteria": criteria}


def _criterion(drawn: str, questions: list[str]) -> dict:
    code, _, weight = drawn.partition("*")
    graded = questions == ["graded"]
    return {
        "code": code,
        "title": f"Criterion {code}",
        "kind": "graded" if graded else "cases",
        "weight": int(weight or 1),
        "questions": []
        if graded
        else [_question(f"{code}.{n:02}", question) for n, question in enumerate(questions, start=1)],
    }


def _question(code: str, drawn: str) -> dict:
    word, *threads = drawn.split(":")
    return {
        "code": code,
        "text": f"Question {code}?",
        "scale": "yes_no",
        "role": ROLES[word],
        "summary": word == "summary",
        "threads": threads,
    }


def exact(figures):
    """The exact scores of figures, by code."""
    return {code: figure.score for code, figure in figures.items()}


ESI = drawn_tool(
    """
    A  A1    graded
    B  B1*2  q
    B  B2*2  q
    B  B3*2  q
    B  B4*1  q
    C  C1*2  q
    C  C2*2  q
    C  C3*2  q
    C  C4*1  q
    C  C5*2  q
    D  D1*2  q
    D  D2*1  q
    D  D3*2  graded
    D  D4*2  q
    """,
    scoring={"overall": {"B": 0.3, "C": 0.4, "D": 0.3}},
)

OMI = drawn_tool(
    """
    1  1.1  routing q q:roh summary:roh
    1  1.2  q:roh:roh summary
    3  3.1  q:roh
    4  4.1  graded
    """,
    threads={"roh": ["1", "2"]},
    scoring={"summary_weight": 0.2},
)

BANDS = [{"comment": "MINIMUM", "from": 80}, {"comment": "MODERATE", "from": 65}]
OMI_2 = drawn_tool(
    """
    1  1.1  info q:roh:ce q:ce q
    1  1.2  q q
    2  2.1  q:ce
    """,
    threads={"roh": ["1", "2"], "ce": ["1", "2"]},
    bands=BANDS,
)
