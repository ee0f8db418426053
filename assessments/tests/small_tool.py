"""A tool small enough to work out by hand, with every kind of thing a tool may hold."""

YES = ["yes"]

SMALL = {
    "tool": "small",
    "version": "1",
    "programme": {"code": "small", "name": "Small Inspection", "years": "2026"},
    "language": "en",
    "facts": {
        "case_type": {
            "title": "Case type",
            "values": ["community", "licence", "custody"],
            "labels": ["Community order", "Licence", "Custody"],
        },
        "gender": {"title": "Gender", "values": ["male", "female"]},
        "ppo": {"title": "Prolific and other priority offender", "values": [True, False]},
        "absences": {
            "title": "There were absences",
            "values": [True, False],
            "found": "reading",
            "group": "Compliance",
        },
    },
    "scales": {
        "yes_no": {"above": ["yes"], "below": ["no"], "not_relevant": True},
        "quality": {
            "above": ["excellent", "sufficient"],
            "below": ["insufficient", "poor"],
            "not_relevant": False,
        },
        "change": {"values": ["increased", "unchanged", "decreased"]},
    },
    "threads": {"roh": {"title": "Risk of Harm thread", "sections": ["1"]}},
    "scoring": {"summary_weight": 0.2},
    "bands": [],
    "grades": ["well met", "satisfactorily met", "partly met", "not met"],
    "conclusions": ["good", "priority", "urgent priority"],
    "evidence": [{"code": "file", "title": "Case file"}, {"code": "offender", "title": "Offender"}],
    "sample": {"design": {"community": 6, "licence": 4}},
    "sections": [
        {
            "code": "1",
            "title": "Assessment",
            "kind": "cases",
            "criteria": [
                {
                    "code": "1.1",
                    "title": "Preparing for sentence",
                    "kind": "cases",
                    "statement": "Work before sentence is done well.",
                    "questions": [
                        {
                            "code": "1.1.01",
                            "text": "Was a report prepared?",
                            "role": "routing",
                            "scale": "yes_no",
                        },
                        {
                            "code": "1.1.02",
                            "text": "Was the report of the right type?",
                            "scale": "yes_no",
                            "applies": [{"question": "1.1.01", "in": YES}],
                        },
                        {
                            "code": "1.1.03",
                            "text": "Was the report on a PPO clear about risk?",
                            "scale": "yes_no",
                            "threads": ["roh"],
                            "applies": [
                                {"question": "1.1.01", "in": YES},
                                {"fact": "ppo", "in": [True]},
                            ],
                        },
                        {
                            "code": "1.1.04",
                            "text": "Overall, was the work of sufficient quality?",
                            "scale": "quality",
                            "summary": True,
                        },
                    ],
                },
                {
                    "code": "1.2",
                    "title": "Assessment of risk of harm",
                    "kind": "cases",
                    "questions": [
                        {
                            "code": "1.2.01",
                            "text": "Was the screening completed?",
                            "scale": "yes_no",
                            "threads": ["roh"],
                        },
                        {
                            "code": "1.2.02",
                            "text": "Were judgements about absences sound?",
                            "scale": "yes_no",
                            "applies": [{"fact": "absences", "in": [True]}],
                        },
                        {
                            "code": "1.2.03",
                            "text": "How did the level of risk change?",
                            "role": "information",
                            "scale": "change",
                        },
                    ],
                },
            ],
        },
        {
            "code": "2",
            "title": "Leadership",
            "kind": "graded",
            "criteria": [{"code": "2.1", "title": "Leadership and planning", "kind": "graded"}],
        },
    ],
}
