"""Questions and their conditions, drawn as text: a question a line.

b  a=yes|no  type=order       asked where a is answered yes or no, and the type is order
C                             a capital takes several answers
"""

from scoring.core.tool import Tool
from scoring.core.tool_reading import read_tool

FACTS = {
    "type": {"title": "Type", "values": ["order", "licence", "custody"]},
    "high": {"title": "High", "values": [True, False]},
}
SCALES = {
    "yes_no": {"above": ["yes"], "below": ["no"], "not_relevant": True},
    "several": {"values": ["red", "green", "blue"], "several": True},
}
WORDS = {"true": True, "false": False}


def routed(drawing: str) -> Tool:
    questions = [drawn_question(*line.split()) for line in drawing.split("\n") if line.strip()]
    criterion = {"code": "1.1", "title": "One", "kind": "cases", "questions": questions}
    return read_tool(
        {
            "tool": "drawn",
            "version": "1",
            "programme": {"code": "drawn", "name": "Drawn"},
            "language": "en",
            "facts": FACTS,
            "scales": SCALES,
            "sections": [{"code": "1", "title": "One", "kind": "cases", "criteria": [criterion]}],
        }
    )


def drawn_question(code: str, *conditions: str) -> dict:
    scale = "several" if code.isupper() else "yes_no"
    return {
        "code": code,
        "text": f"{code}?",
        "scale": scale,
        "applies": [_condition(each) for each in conditions],
    }


def _condition(drawn: str) -> dict:
    code, among = drawn.split("=")
    subject = "fact" if code in FACTS else "question"
    return {subject: code, "in": [WORDS.get(word, word) for word in among.split("|")]}
