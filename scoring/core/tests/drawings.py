"""Small tools and sets of effective answers, drawn as text."""

from scoring.core.tool import Tool, read_tool

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
