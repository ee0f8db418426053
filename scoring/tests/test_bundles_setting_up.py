"""How an inspection was set up, in and out of its bundle: offices, plan, draws, substitutions, timetable."""

import copy

import pytest

from assessments.bundles import Unfit
from assessments.models import Inspection, Office, Sample
from assessments.samples.asked import Asked
from assessments.samples.frame import Frame
from assessments.samples.kept import as_record
from assessments.tests.factories import make_tool
from scoring import bundles
from scoring.core.sampling import Design, Draw
from scoring.tests.small_bundle import small_bundle

pytestmark = pytest.mark.django_db

ASKED = Asked(Design({"community": 1}), age_months=None, counted_from=None).as_json()
RECORD = as_record(Draw(strata=()), Frame((), ages={}, make_up={}), left_out=[])
STRATUM = {"case_type": "licence", "quota": 1, "selected": [], "reserves": [], "listed": 2, "eligible": 1}
WITHDRAWN = {
    "seed": 7,
    "design": {"asked": ASKED, "usual": ASKED},
    "caseload_digest": "a" * 64,
    "record": RECORD | {"ages": {"right": 1}},
    "short": True,
    "drawn_by": "cleo",
    "drawn_at": "2026-02-01T09:00:00Z",
    "accepted": {"because": "The caseload holds no more.", "by": "cleo", "at": "2026-02-01T10:00:00Z"},
    "withdrawn": {"because": "A newer list came.", "by": "cleo", "at": "2026-02-02T10:00:00Z"},
}
STANDING = {
    "seed": 2**31,
    "design": {"asked": ASKED, "usual": ASKED},
    "caseload_digest": "b" * 64,
    "record": RECORD,
    "short": False,
    "drawn_by": None,
    "drawn_at": "2026-02-03T09:00:00Z",
}
SUBSTITUTION = {
    "dropped": "NS-3",
    "brought_in": "NS-1",
    "reason": "other",
    "note": "Sealed by the court.",
    "by": "cleo",
    "at": "2026-02-05T09:00:00Z",
}
TIMETABLE = {
    "day_begins": "09:00",
    "day_ends": "16:30",
    "break_begins": "12:15",
    "break_ends": "13:00",
    "interview_minutes": 45,
    "pause_minutes": 0,
    "travel_minutes": 30,
    "days_off": ["2026-03-04"],
    "placed_at": "2026-02-20T12:00:00Z",
    "rooms": [{"office": "Harbour", "name": "2"}, {"office": "Hill", "name": "1"}],
    "availability": [{"offender_manager": "OM-1", "day": "2026-03-02", "begins": "09:00", "ends": "12:00"}],
    "appointments": [
        {
            "case_file": "NS-1",
            "assessor": "dora",
            "room": {"office": "Hill", "name": "1"},
            "day": "2026-03-02",
            "begins": "09:00",
            "ends": "09:45",
            "by_hand": True,
        }
    ],
}


def whole_bundle():
    bundle = small_bundle()
    bundle["dates"] |= {
        "feedback": "2026-03-06",
        "draft": "2026-04-10",
        "publication": "2026-05-29",
        "plan": "2026-06-26",
    }
    bundle["team"][1] |= {"office": "Hill", "staff_name": "OM-9"}
    bundle["case_files"][0] |= {
        "sentenced_on": "2025-09-01",
        "office": "Harbour",
        "offender_manager": "OM-1",
        "countersigned_by": "SPO-2",
        "inclusion": 0.25,
        "allocated_because": {"primary": "Knows the office."},
    }
    bundle["case_files"].append(
        {"reference": "NS-3", "case_type": "licence", "state": "dropped", "dropped_because": "Sealed."}
    )
    further = {
        "partner": "estyn",
        "shares": {"area_assessors": 40, "second_readings": 0},
        "offices": ["Harbour", "Hill"],
        "journeys": [{"one": "Harbour", "other": "Hill", "minutes": 25}],
        "samples": [WITHDRAWN, STANDING],
        "substitutions": [SUBSTITUTION],
        "timetable": TIMETABLE,
    }
    return bundle | copy.deepcopy(further)


KEYS = ("partner", "shares", "offices", "journeys", "samples", "substitutions", "timetable")


@pytest.fixture(autouse=True)
def tool():
    return make_tool()


def test_all_of_it_comes_back_as_it_was():
    given = whole_bundle()
    made = bundles.give_out(bundles.take_in(given))
    assert {key: made[key] for key in KEYS} == {key: given[key] for key in KEYS}
    assert made["dates"] == given["dates"]
    assert made["team"] == given["team"]
    assert {**made["case_files"][0], **given["case_files"][0]}.keys() == made["case_files"][0].keys()
    for key in ("sentenced_on", "office", "offender_manager", "countersigned_by", "inclusion"):
        assert made["case_files"][0][key] == given["case_files"][0][key]
    assert made["case_files"][0]["allocated_because"] == {"primary": "Knows the office."}


def test_it_is_the_same_when_it_is_taken_in_again():
    first = bundles.give_out(bundles.take_in(whole_bundle()))
    Inspection.objects.get().delete()
    assert bundles.give_out(bundles.take_in(first)) == first


def test_the_draw_that_stands_comes_last_whatever_times_are_given():
    given = whole_bundle()
    del given["samples"][1]["drawn_at"]
    made = bundles.give_out(bundles.take_in(given))
    assert [each["seed"] for each in made["samples"]] == [7, 2**31]


def test_a_timetable_without_a_break_stays_so():
    given = whole_bundle()
    del given["timetable"]["break_begins"], given["timetable"]["break_ends"]
    made = bundles.give_out(bundles.take_in(given))
    assert made["timetable"] == given["timetable"]


def test_it_stands_in_one_order_on_every_database():
    given = whole_bundle()
    given["samples"][0]["record"] |= {"start": "0", "ages": {"young": 1, "right": 2}}
    given["offices"] = ["Harbour", "hill", "Hill"]
    given["timetable"]["rooms"] = [
        {"office": "hill", "name": "1"},
        {"office": "Hill", "name": "1"},
        {"office": "Harbour", "name": "a"},
        {"office": "Harbour", "name": "B"},
    ]
    made = bundles.give_out(bundles.take_in(given))
    record = made["samples"][0]["record"]
    assert list(record) == sorted(record)
    assert list(record["ages"]) == ["right", "young"]
    rooms = [(room["office"], room["name"]) for room in made["timetable"]["rooms"]]
    assert rooms == [("Harbour", "B"), ("Harbour", "a"), ("Hill", "1"), ("hill", "1")]


def test_whoever_set_up_and_is_not_on_the_team_is_named_with_the_people():
    made = bundles.give_out(bundles.take_in(whole_bundle()))
    assert {"cleo", "dora"} <= {person["username"] for person in made["people"]}


def test_an_inspection_without_any_of_it_has_none_of_the_keys():
    made = bundles.give_out(bundles.take_in(small_bundle()))
    assert made.keys() & {*KEYS, "surveys"} == set()


def test_offices_that_the_area_has_already_are_not_made_again():
    bundles.take_in(whole_bundle())
    bundles.take_in(whole_bundle() | {"reference": "again", "timetable": None})
    assert Office.objects.count() == 2


def test_nobody_is_given_an_appointment_who_has_one_elsewhere_then():
    bundles.take_in(whole_bundle())
    with pytest.raises(Unfit) as refusal:
        bundles.take_in(whole_bundle() | {"reference": "again"})
    assert str(refusal.value) == (
        "timetable.appointments[0].assessor: dora has an appointment in another inspection then"
    )


def dropped_in_turn(*pairs):
    """Each file dropped with the one that came in for it."""
    bundle = whole_bundle()
    dropped = {"case_type": "licence", "state": "dropped", "dropped_because": "Sealed."}
    bundle["case_files"].append({"reference": "NS-4"} | dropped)
    bundle["substitutions"] = [
        SUBSTITUTION | {"dropped": one, "brought_in": other, "at": f"2026-02-05T09:0{minute}:00Z"}
        for minute, (one, other) in enumerate(pairs)
    ]
    return bundle


def test_what_came_in_for_a_file_may_have_been_dropped_too():
    given = dropped_in_turn(("NS-3", "NS-4"), ("NS-4", None))
    assert bundles.give_out(bundles.take_in(given))["substitutions"] == given["substitutions"]


@pytest.mark.parametrize("second", [("NS-3", None), ("NS-4", "NS-1")])
def test_a_file_is_dropped_once_and_stands_in_for_one_other(second):
    with pytest.raises(Unfit, match=r"^substitutions\[1\]: a file is dropped once"):
        bundles.take_in(dropped_in_turn(("NS-3", "NS-1"), second))


def overlapping(**fields):
    """With a second appointment that begins in the middle of the first."""
    bundle = whole_bundle()
    [first] = bundle["timetable"]["appointments"]
    second = {**first, "case_file": "NS-2", "begins": "09:30", "ends": "10:15"}
    bundle["timetable"]["appointments"].append(second | fields)
    return bundle


ELSEWHERE = {"room": {"office": "Harbour", "name": "2"}}


@pytest.mark.parametrize("fields", [{}, ELSEWHERE, {"assessor": "eve"}])
def test_nobody_and_no_room_has_two_appointments_at_once(fields):
    with pytest.raises(Unfit) as refusal:
        bundles.take_in(overlapping(**fields))
    assert str(refusal.value) == (
        "timetable.appointments[1]: its file, assessor or room has an appointment then already"
    )


@pytest.mark.parametrize(
    "fields", [ELSEWHERE | {"assessor": "eve"}, {"begins": "09:45"}, {"day": "2026-03-03"}]
)
def test_appointments_that_do_not_clash_are_taken_in(fields):
    made = bundles.give_out(bundles.take_in(overlapping(**fields)))
    assert len(made["timetable"]["appointments"]) == 2


def test_one_who_is_seen_elsewhere_then_is_not_seen_here_in_the_middle_of_that():
    bundles.take_in(whole_bundle())
    with pytest.raises(Unfit, match="dora has an appointment in another inspection then"):
        bundle = overlapping() | {"reference": "again"}
        del bundle["timetable"]["appointments"][0]
        bundles.take_in(bundle)


def spoilt(*way, value):
    bundle = place = whole_bundle()
    for step in way[:-1]:
        place = place[step]
    place[way[-1]] = value
    return bundle


@pytest.mark.parametrize(
    ("bundle", "line"),
    [
        (spoilt("partner", value="unesco"), 'partner: "unesco" is not one of estyn, ofsted'),
        (
            spoilt("shares", "second_readings", value=101),
            "shares.second_readings: 101 is not between 0 and 100",
        ),
        (spoilt("dates", "draft", value="soon"), 'dates.draft: "soon" is not a date such as 2008-06-30'),
        (spoilt("offices", 1, value="Harbour"), "offices[1]: Harbour is here twice"),
        (
            spoilt("journeys", 0, "other", value="Harbour"),
            "journeys[0]: is to lie between two offices, and be here once",
        ),
        (spoilt("team", 1, "office", value="Moon"), 'team[1].office: "Moon" is not one of Harbour, Hill'),
        (
            spoilt("case_files", 0, "office", value="Moon"),
            'case_files[0].office: "Moon" is not one of Harbour, Hill',
        ),
        (
            spoilt("case_files", 0, "inclusion", value=1.5),
            "case_files[0].inclusion: 1.5 is not a number from 0 to 1",
        ),
        (
            spoilt("samples", 0, "withdrawn", value=None),
            "samples[0]: is neither withdrawn nor the last that was drawn",
        ),
        (
            spoilt("samples", 1, "seed", value=-1),
            "samples[1].seed: -1 is not between 0 and 9223372036854775807",
        ),
        (
            spoilt("samples", 0, "record", "ages", "right", value=float("inf")),
            "samples[0].record.ages.right: is a number too large to be kept",
        ),
        (
            spoilt("samples", 0, "design", "asked", "counts", 0, 0, value="a\0"),
            "samples[0].design.asked.counts[0][0]: holds a character that cannot be kept",
        ),
        (
            spoilt("samples", 0, "record", "\ud800", value=1),
            "samples[0].record: holds a key with a character that cannot be kept",
        ),
        (
            spoilt("samples", 0, "design", "usual", value={}),
            "samples[0].design.usual: is not what a draw has left",
        ),
        (
            spoilt("samples", 0, "record", "strata", value=[{"quota": 1}]),
            "samples[0].record: is not what a draw has left",
        ),
        (spoilt("samples", 0, "record", value={}), 'samples[0].record: "ages" is missing'),
        (
            spoilt("samples", 0, "record", "ages", "right", value="many"),
            'samples[0].record.ages.right: is to be a whole number, not "many"',
        ),
        (
            spoilt("samples", 0, "record", "left_out", value=[7]),
            "samples[0].record.left_out[0]: is to be text, not 7",
        ),
        (
            spoilt("samples", 0, "record", "make_up", value={"ppo": {"true": {"licence": [1]}}}),
            "samples[0].record.make_up.ppo.true.licence: is to be a list of two",
        ),
        (
            spoilt("samples", 0, "record", "strata", value=[STRATUM | {"selected": 7}]),
            "samples[0].record.strata[0].selected: is to be a list, not 7",
        ),
        (
            spoilt("samples", 0, "design", "asked", "counts", value=[["community", 1.5]]),
            "samples[0].design.asked.counts[0][1]: is to be a whole number, not 1.5",
        ),
        (spoilt("samples", 0, "record", value=[]), "samples[0].record: is to be an object, not a list"),
        (
            spoilt("substitutions", 0, "dropped", value="NS-1"),
            "substitutions[0].dropped: NS-1 is no file that was dropped",
        ),
        (
            spoilt("substitutions", 0, "note", value=""),
            "substitutions[0].reason: “other” needs a note that says which",
        ),
        (spoilt("timetable", "day_ends", value="08:00"), "timetable: its day ends before it begins"),
        (spoilt("timetable", "break_ends", value="12:00"), "timetable: its break ends before it begins"),
        (spoilt("timetable", "break_ends", value=None), "timetable: its break has no end"),
        (spoilt("timetable", "break_begins", value=None), "timetable: its break has no beginning"),
        (
            spoilt("timetable", "rooms", 0, "office", value="Moon"),
            'timetable.rooms[0].office: "Moon" is not one of Harbour, Hill',
        ),
        (
            spoilt("timetable", "appointments", 0, "room", "name", value="9"),
            "timetable.appointments[0].room: is none of the rooms",
        ),
        (
            spoilt("timetable", "appointments", 0, "ends", value="09:00"),
            "timetable.appointments[0].ends: is not after it begins",
        ),
        (
            spoilt("timetable", "availability", 0, "begins", value="early"),
            'timetable.availability[0].begins: "early" is not a time of day such as 09:30',
        ),
        (
            spoilt("timetable", "availability", 0, "begins", value="09:00:30"),
            'timetable.availability[0].begins: "09:00:30" is not a time of day such as 09:30',
        ),
        (
            spoilt("timetable", "days_off", 0, value="Monday"),
            'timetable.days_off[0]: "Monday" is not a date such as 2008-06-30',
        ),
    ],
)
def test_nonsense_is_refused_with_its_place(bundle, line):
    with pytest.raises(Unfit) as refusal:
        bundles.take_in(bundle)
    assert str(refusal.value) == line
    assert not Sample.objects.exists()
