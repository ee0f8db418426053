"""What import_inspection refuses: one clear line that names the place, and nothing changed."""

import json

import pytest
from django.core.management import CommandError, call_command

from assessments.tests.factories import make_inspection, make_tool
from scoring.models import Grade
from scoring.tests.small_bundle import rows, small_bundle

pytestmark = pytest.mark.django_db

FILE = "case_files[0]"
READING = "case_files[0].assessments[0]"
QUERY = f"{READING}.queries[0]"
ACCEPTED = {"assessor": "ben", "assessor_kind": "inspector", "state": "accepted", "judgements": {}}
GONE = object()


@pytest.fixture(autouse=True)
def tool():
    return make_tool()


@pytest.fixture
def refused(tmp_path):
    """Import the content of a file that is to be refused; the line that says why."""

    def run(content: str | bytes | dict, *options: str) -> str:
        file = tmp_path / "bundle.json"
        text = json.dumps(content) if isinstance(content, dict) else content
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        before = rows()
        with pytest.raises(CommandError) as refusal:
            call_command("import_inspection", str(file), *options)
        assert refusal.value.returncode != 0
        assert rows() == before
        line = str(refusal.value)
        assert "\n" not in line
        return line.replace(str(file), "FILE")

    return run


def spoilt(*way, value):
    """The small bundle with another value at the end of the way; GONE takes the key away."""
    bundle = place = small_bundle()
    for step in way[:-1]:
        place = place[step]
    if value is GONE:
        del place[way[-1]]
    else:
        place[way[-1]] = value
    return bundle


def in_file(*way, value):
    return spoilt("case_files", 0, *way, value=value)


def in_reading(*way, value):
    return spoilt("case_files", 0, "assessments", 0, *way, value=value)


def in_figure(key, value):
    return spoilt("published", 0, key, value=value)


def in_queries(key, value):
    query = {"question": "1.1.02", "text": "Where is that seen?", "raised_by": "ann"}
    changed = {name: each for name, each in {**query, key: value}.items() if each is not GONE}
    return in_reading("queries", value=[changed])


def in_interview(key, value):
    interview = {"with": "offender_manager", "on": "2026-03-02", "minutes": 45}
    return in_reading("interview", value={**interview, key: value})


@pytest.mark.parametrize(
    ("bundle", "line"),
    [
        (
            spoilt("format", value="omi-inspection/2"),
            'format: "omi-inspection/2" is not one of omi-inspection/1',
        ),
        (spoilt("format", value=GONE), 'the bundle: "format" is missing'),
        (spoilt("tool", "version", value="2"), "tool: small 2 is not loaded; loaded are: small 1"),
        (spoilt("tool", "version", value=1), "tool.version: is to be text, not 1"),
        (spoilt("tool", value=["small"]), "tool: is to be an object, not a list"),
        (spoilt("area", value=" "), "area: is empty"),
        (spoilt("title", value="x" * 121), "title: is 121 characters long; 120 is the most"),
        (spoilt("title", value="a\0b"), "title: holds a character that cannot be kept"),
        (spoilt("title", value="\ud800"), "title: holds a character that cannot be kept"),
        (spoilt("country", value="scotland"), 'country: "scotland" is not one of england, wales'),
        (spoilt("state", value="begun"), 'state: "begun" is not one of setting_up, fieldwork, drafting'),
        (spoilt("origin", value="copied"), 'origin: "copied" is not one of live, reconstructed'),
        (spoilt("reference", value="new"), "reference: new is the address of a page"),
        (spoilt("reference", value="north 2026"), "reference: is to have letters, figures, - and _ only"),
        (spoilt("parent", value="south-2025"), "parent: south-2025 is not here; import it first"),
        (
            spoilt("dates", "fieldwork_start", value="2 March"),
            'dates.fieldwork_start: "2 March" is not a date',
        ),
        (spoilt("dates", "fieldwork_end", value="2026-03-01"), "dates.fieldwork_end: is before fieldwork"),
        (spoilt("dates", "published", value="autumn"), 'dates.published: "autumn" is not a date'),
        (spoilt("dates", "published", value="2008-13"), 'dates.published: "2008-13" is not a date'),
        (
            spoilt("dates", "fieldwork_end", value="9999-12-31"),
            'dates.fieldwork_end: "9999-12-31" is not a date',
        ),
        (
            spoilt("created_at", value="0001-01-01T00:00:00Z"),
            'created_at: "0001-01-01T00:00:00Z" is not a time',
        ),
        (
            spoilt("created_at", value="2026-03-02T10:00:00"),
            'created_at: "2026-03-02T10:00:00" is not a time',
        ),
        (spoilt("created_at", value="0001-01-01T00:00:00+14:00"), "created_at: "),
        (spoilt("team", 1, "username", value="ann"), "team[1].username: ann is on the team twice"),
        (spoilt("team", 1, "username", value="b en"), "team[1].username: is not a user name"),
        (spoilt("team", 1, "role", value="chief"), 'team[1].role: "chief" is not one of lead, inspector'),
        (spoilt("case_files", value=GONE), 'the bundle: "case_files" is missing'),
        (spoilt("case_files", value={}), "case_files: is to be a list, not an object"),
        (spoilt("case_files", 1, value=7), "case_files[1]: is to be an object, not 7"),
        (
            spoilt("case_files", 1, "reference", value="NS-1"),
            "case_files[1].reference: NS-1 is that of case_files[0] too",
        ),
        (
            spoilt("case_files", 1, "reserve_rank", value=GONE),
            "case_files[1].reserve_rank: a reserve has a rank",
        ),
        (in_file("reference", value="NS/1"), f"{FILE}.reference: is not a reference"),
        (
            in_file("case_type", value="prison"),
            f'{FILE}.case_type: "prison" is not one of community, licence',
        ),
        (in_file("facts", "hair", value="red"), f"{FILE}.facts.hair: small 1 has no such fact"),
        (in_file("facts", "gender", value="m"), f'{FILE}.facts.gender: "m" is not one of "male", "female"'),
        (in_file("facts", "ppo", value=1), f"{FILE}.facts.ppo: 1 is not one of true, false"),
        (in_file("facts", "ppo", value="true"), f'{FILE}.facts.ppo: "true" is not one of true, false'),
        (in_file("facts", "case_type", value="licence"), f"{FILE}.facts.case_type: stands beside the facts"),
        (in_file("state", value="lost"), f'{FILE}.state: "lost" is not one of listed, selected'),
        (in_file("state", value="listed"), f"{FILE}.state: a file that is allocated or assessed cannot be"),
        (in_file("state", value="dropped"), f"{FILE}.dropped_because: a dropped file has a reason"),
        (
            in_file("allocated_to", value={"primary": "ben", "second": "cat"}),
            f"{FILE}.allocated_to.second: cat is not on the team",
        ),
        (
            in_file("allocated_to", value={"primary": "ann"}),
            f"{FILE}.allocated_to.primary: ben has begun this reading",
        ),
        (
            in_file("allocated_to", value={"primary": "ben", "second": "ben"}),
            f"{FILE}.allocated_to: the second reading is by the same person as the first",
        ),
        (
            in_file("assessments", value=[ACCEPTED, ACCEPTED]),
            f"{FILE}.assessments[1]: this file has a primary",
        ),
        (
            in_file("assessments", value=[ACCEPTED, {**ACCEPTED, "kind": "second"}]),
            f"{FILE}.assessments[1]: ben has read this file already",
        ),
        (in_reading("assessor", value=GONE), f'{READING}: "assessor" is missing'),
        (
            in_reading("assessor_kind", value="friend"),
            f'{READING}.assessor_kind: "friend" is not one of lead',
        ),
        (in_reading("kind", value="third"), f'{READING}.kind: "third" is not one of primary, second'),
        (in_reading("state", value="done"), f'{READING}.state: "done" is not one of in_progress, submitted'),
        (in_reading("facts", "absences", value="often"), f'{READING}.facts.absences: "often" is not one of'),
        (in_reading("judgements", value=GONE), f'{READING}: "judgements" is missing'),
        (in_reading("judgements", value=[]), f"{READING}.judgements: is to be an object, not a list"),
        (
            in_reading("judgements", "1.1.99", value={"answer": "yes"}),
            f'{READING}.judgements["1.1.99"]: small 1 has no such question',
        ),
        (
            in_reading("judgements", "1.1.02", value={"answer": "maybe"}),
            f'{READING}.judgements["1.1.02"].answer: “maybe” is not an answer to this question: '
            "choose one of yes, no, not_relevant",
        ),
        (
            in_reading("judgements", "1.1.04", value={"answer": "not_relevant"}),
            f'{READING}.judgements["1.1.04"].answer: “not_relevant” is not an answer',
        ),
        (
            in_reading("judgements", "1.1.02", value={"answer": True}),
            f'{READING}.judgements["1.1.02"].answer: is to be text, not true',
        ),
        (
            in_reading("judgements", "1.1.02", value="yes"),
            f'{READING}.judgements["1.1.02"]: is to be an object, not "yes"',
        ),
        (
            in_reading("judgements", "1.1.02", "version", value=0),
            f'{READING}.judgements["1.1.02"].version: 0 is not between 1 and 2147483647',
        ),
        (
            in_reading("judgements", "1.1.02", "sources", value=["hearsay"]),
            f'{READING}.judgements["1.1.02"].sources[0]: "hearsay" is not a source of evidence of small 1',
        ),
        (
            in_reading("judgements", "1.1.02", "sources", value="file"),
            f'{READING}.judgements["1.1.02"].sources: is to be a list, not "file"',
        ),
        (
            in_reading("judgements", "1.1.02", "sources", value=[["file"]]),
            f'{READING}.judgements["1.1.02"].sources[0]: is to be text, not a list',
        ),
        (
            in_reading("submitted_at", value="soon"),
            f'{READING}.submitted_at: "soon" is not a time with its zone',
        ),
        (
            in_file(
                "assessments",
                value=[{**ACCEPTED, "state": "in_progress", "accepted_at": "2026-03-02T10:00Z"}],
            ),
            f"{READING}.accepted_at: an assessment in this state has no such time",
        ),
        (
            in_reading("reviews", 0, "outcome", value="liked"),
            f'{READING}.reviews[0].outcome: "liked" is not one of',
        ),
        (in_reading("reviews", 0, "outcome", value="returned"), f'{READING}.reviews[0]: "reason" is missing'),
        (in_queries("question", "9.9"), f"{QUERY}.question: small 1 has no such question"),
        (in_queries("text", " "), f"{QUERY}.text: is empty"),
        (in_queries("text", GONE), f'{QUERY}: "text" is missing'),
        (in_queries("raised_by", "a nn"), f"{QUERY}.raised_by: is not a user name"),
        (
            in_queries("replied_at", "2026-03-02T10:00Z"),
            f"{QUERY}.replied_at: a query in this state has no such time",
        ),
        (
            in_queries("resolved_at", "2026-03-02T10:00Z"),
            f"{QUERY}.resolved_at: a query in this state has no such time",
        ),
        (
            in_interview("with", "Mrs Jones"),
            f'{READING}.interview.with: "Mrs Jones" is not one of offender_manager, offender_supervis',
        ),
        (in_interview("on", "Monday"), f'{READING}.interview.on: "Monday" is not a date'),
        (in_interview("on", None), f"{READING}.interview.on: is missing"),
        (in_interview("minutes", 601), f"{READING}.interview.minutes: 601 is not between 1 and 600"),
        (in_interview("minutes", None), f"{READING}.interview.minutes: is missing"),
        (
            in_file("model_answers", value={"1.1.02": {"answer": "yes"}}),
            f'{FILE}.model_answers: stand in an inspection whose "origin" is "training" only',
        ),
        (
            in_file("model_answers", value={"9.9": {"answer": "yes"}}),
            f'{FILE}.model_answers["9.9"]: small 1 has no such question',
        ),
        (
            in_file("model_answers", value={"1.1.02": {"answer": "maybe"}}),
            f'{FILE}.model_answers["1.1.02"].answer: “maybe” is not an answer to this question',
        ),
        (
            in_file("model_answers", value={"1.1.02": {"answer": ""}}),
            f'{FILE}.model_answers["1.1.02"].answer: is empty',
        ),
        (spoilt("grades", value={"1.1": "well met"}), 'grades["1.1"]: small 1 has no such graded criterion'),
        (spoilt("grades", value={"2.1": "good"}), 'grades["2.1"]: "good" is not one of well met, satisf'),
        (spoilt("conclusions", value={"2.1": "good"}), 'conclusions["2.1"]: small 1 has no such criterion'),
        (spoilt("conclusions", value={"1.1": "fine"}), 'conclusions["1.1"]: "fine" is not one of good, prio'),
        (in_figure("level", "page"), 'published[0].level: "page" is not one of question, criterion'),
        (in_figure("code", "1.1.99"), "published[0].code: small 1 has no such question"),
        (in_figure("printed", 101), "published[0].printed: 101 is not between 0 and 100"),
        (in_figure("printed", None), "published[0].printed: is to be a whole number, not null"),
        (in_figure("printed", 96.6), "published[0].printed: is to be a whole number, not 96.6"),
        (in_figure("above", 60), "published[0].above: 60 is more than the 59 relevant"),
        (in_figure("relevant", 2**31), "published[0].relevant: 2147483648 is not between 0 and"),
        (in_figure("where", {"hair": ["red"]}), "published[0].where.hair: small 1 has no such fact"),
        (in_figure("where", {"gender": ["m"]}), 'published[0].where.gender[0]: "m" is not one of'),
    ],
)
def test_content_that_is_not_fit_is_refused_with_its_place(refused, bundle, line):
    assert refused(bundle).startswith(line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "FILE: line 1, column 1: Expecting value"),
        (json.dumps(small_bundle(), indent=1)[:400], "FILE: line 22, column 12: Expecting value"),
        ("[1, 2]", "FILE: is not a bundle, which is an object: it holds a list"),
        ("[" * 100_000, "FILE: is nested too deep to be a bundle"),
        ('{"a": ' * 100_000, "FILE: is nested too deep to be a bundle"),
        ('{"a": NaN}', "FILE: holds a number that cannot be kept: NaN is not a number"),
        ('{"a": ' + "9" * 5000 + "}", "FILE: holds a number that cannot be kept"),
        (b'{"area": "\xff"}', "FILE: line 1: is not text in UTF-8"),
        ('{"a": 1, "b": 2, "a": 3}', 'FILE: the bundle: the key "a" is there twice'),
        (
            '{"case_files": [{}, {"assessments": [{"judgements": {"1.1.01": {}, "1.1.01": {}}}]}]}',
            'FILE: case_files[1].assessments[0].judgements: the key "1.1.01" is there twice',
        ),
    ],
)
def test_text_that_is_not_a_bundle_is_refused(refused, text, line):
    assert refused(text).startswith(line)


def test_a_file_of_fifty_megabytes_is_refused_before_it_is_parsed(refused):
    line = refused(b'{"format": "' + b"x" * 50_000_000)
    assert line == "FILE: is larger than 40 MB; if it is to be, say --largest MB"


def test_the_limit_can_be_moved(refused):
    spaces = " " * 1_000_000
    assert refused(spaces + "{}", "--largest", "1").startswith("FILE: is larger than 1 MB")
    assert refused(spaces + "{}", "--largest", "2") == 'the bundle: "format" is missing'
    assert refused("{}", "--largest", "0") == "--largest: is to be a number of MB"


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match="no.json: cannot be read: No such file or directory"):
        call_command("import_inspection", str(tmp_path / "no.json"))
    with pytest.raises(CommandError, match="cannot be read: Is a directory"):
        call_command("import_inspection", str(tmp_path))


def test_the_same_bundle_twice_is_refused(refused, tmp_path, capsys):
    file = tmp_path / "first.json"
    file.write_text(json.dumps(small_bundle()))
    call_command("import_inspection", str(file))
    assert capsys.readouterr().out == "north-2026: Northshire 2026, 2 case files\n"
    assert refused(small_bundle()) == "reference: north-2026 is here already"


def test_an_area_in_another_country_is_refused(refused):
    make_inspection(area="Northshire")
    assert refused(small_bundle()) == "country: Northshire is known here as an area of England"


def test_what_fails_while_rows_are_made_leaves_none_behind(tmp_path, monkeypatch):
    def fail(**_fields):
        raise RuntimeError("no more room")

    monkeypatch.setattr(Grade.objects, "create", fail)
    file = tmp_path / "bundle.json"
    file.write_text(json.dumps(small_bundle()))
    before = rows()
    with pytest.raises(RuntimeError, match="no more room"):
        call_command("import_inspection", str(file))
    assert rows() == before


def test_keys_that_this_version_does_not_know_are_left_out_and_named(tmp_path, capsys):
    bundle = in_reading("judgements", "1.1.01", "colour", value="red")
    bundle["weather"] = []
    file = tmp_path / "bundle.json"
    file.write_text(json.dumps(bundle))
    call_command("import_inspection", str(file))
    assert capsys.readouterr().err.splitlines() == [
        "case_files[].assessments[].judgements[].colour: left out; this version does not know it",
        "weather: left out; this version does not know it",
    ]
