from assessments.models import Assessment
from assessments.versions import Given, Standing


def standing_in(assessment: Assessment) -> dict[str, Standing]:
    """What stands in an assessment, by question code. One query."""
    rows = assessment.judgements.values_list("question__code", "version", "answer", "note", "sources")
    return {
        code: Standing(version, Given(answer, note, tuple(sources)))
        for code, version, answer, note, sources in rows
    }
