"""Lists as an address asks for them, of rows in memory and of rows in the database alike."""

from dataclasses import dataclass

import pytest
from django.http import QueryDict
from django.utils.translation import ngettext_lazy

from assessments.lists import Column, Filter, Listing, Search
from assessments.models import CaseFile
from assessments.tests.factories import make_case_file, make_inspection


@dataclass(frozen=True)
class Row:
    reference: str
    case_type: str
    reserve_rank: int | None = None


ROWS = (Row("NS-2", "licence", 2), Row("NS-10", "custody"), Row("NS-1", "licence", 1), Row("NS-3", ""))
COLUMNS = (
    Column("reference", "Reference", order=("reference",)),
    Column("type", "Case type", "case_type", order=("case_type",)),
    Column("rank", "Rank", "reserve_rank", order=("reserve_rank",), numeric=True),
)


def listing(asked="", rows=ROWS, **fields):
    defaults = {
        "name": "files",
        "title": "Case files",
        "counted": ngettext_lazy("%(count)s case file", "%(count)s case files", "count"),
        "columns": COLUMNS,
        "filters": (Filter("type", "Case type", "case_type", words={"licence": "Licence"}),),
        "search": Search("Reference", ("reference",)),
    }
    return Listing(asked=QueryDict(asked), rows=rows, **(defaults | fields))


def references(found):
    return [line.row.reference for line in found.lines]


@pytest.fixture
def stored(db):
    inspection = make_inspection()
    for row in ROWS:
        state = "reserve" if row.reserve_rank else "selected"
        make_case_file(
            inspection, row.reference, case_type=row.case_type, reserve_rank=row.reserve_rank, state=state
        )
    return CaseFile.objects.order_by("pk")


ASKED = [
    ("", ["NS-2", "NS-10", "NS-1", "NS-3"]),
    ("order=reference", ["NS-1", "NS-10", "NS-2", "NS-3"]),
    ("order=-reference", ["NS-3", "NS-2", "NS-10", "NS-1"]),
    ("order=nonsense", ["NS-2", "NS-10", "NS-1", "NS-3"]),
    ("type=licence&order=reference", ["NS-1", "NS-2"]),
    ("type=-", ["NS-3"]),
    ("type=nonsense", []),
    ("q=ns-1", ["NS-10", "NS-1"]),
    ("q=%00ns-1", ["NS-10", "NS-1"]),
    ("q=ns-1&type=custody", ["NS-10"]),
]


@pytest.mark.parametrize(("asked", "found"), ASKED)
def test_rows_in_memory_come_as_asked(asked, found):
    assert references(listing(asked)) == found


@pytest.mark.parametrize(("asked", "found"), ASKED)
def test_rows_of_the_database_come_as_asked(stored, asked, found):
    assert references(listing(asked, stored)) == found


def test_what_is_not_known_is_sorted_last(stored):
    for rows in (ROWS, stored):
        assert references(listing("order=rank", rows))[:2] == ["NS-1", "NS-2"]
        assert references(listing("order=-rank", rows))[:2] == ["NS-2", "NS-1"]


def test_a_filter_offers_what_the_rows_hold():
    [choice] = listing("type=custody").choices
    assert [(option.key, option.words) for option in choice.options] == [
        ("licence", "Licence"),
        ("custody", "custody"),
        ("-", "None"),
    ]
    assert choice.chosen == "custody"


def test_a_filter_that_would_part_nothing_is_not_drawn():
    one_type = [row for row in ROWS if row.case_type == "licence"]
    assert listing(rows=one_type).worth_choosing == []
    assert len(listing("type=custody", rows=one_type).worth_choosing) == 1


def test_where_no_filter_is_drawn_and_nothing_is_searched_no_form_is():
    alike = [Row(f"NS-{number}", "licence") for number in range(9)]
    assert not listing(rows=alike, search=None).worth_narrowing
    assert listing(rows=alike).worth_narrowing
    assert listing(rows=[*alike, *ROWS], search=None).worth_narrowing


def test_a_choice_can_say_itself_which_rows_it_leaves():
    ranked = Filter(
        "ranked",
        "Ranked",
        choices=[("yes", "Yes")],
        narrow=lambda rows, _key: [row for row in rows if row.reserve_rank],
    )
    assert references(listing("ranked=yes", filters=(ranked,))) == ["NS-2", "NS-1"]
    assert references(listing("ranked=no", filters=(ranked,))) == []


def test_a_long_list_comes_page_by_page_and_stays_as_asked():
    found = listing("order=reference&type=licence&page=2&kind=second", per_page=1)
    assert references(found) == ["NS-2"]
    assert found.total_words == "2 case files"
    assert found.query == "order=reference&type=licence&kind=second&"
    assert found.query_of_all == "order=reference&kind=second&"
    assert found.kept == [("order", "reference"), ("kind", "second")]


def test_a_great_number_of_rows_is_written_as_people_write_it():
    assert str(listing(rows=[ROWS[0]] * 19_679).total_words) == "19,679 case files"
    assert str(listing(rows=ROWS[:1]).total_words) == "1 case file"


def test_a_list_of_many_pages_links_to_a_few():
    found = listing("page=50", rows=ROWS * 100, per_page=4)
    assert found.page_numbers == [1, "…", 48, 49, 50, 51, 52, "…", 100]


def test_a_heading_sorts_and_turns_round():
    reference, kind, _rank = listing("order=reference&type=licence&page=3").headings
    assert (reference.query, reference.sorted) == ("order=-reference&type=licence", "ascending")
    assert (kind.query, kind.sorted) == ("order=type&type=licence", "")


def test_several_lists_share_a_page():
    found = listing("a-order=-reference&order=reference&a-page=1", prefix="a-")
    assert references(found) == ["NS-3", "NS-2", "NS-10", "NS-1"]
    assert found.kept == [("a-order", "-reference"), ("order", "reference")]
    assert found.anchor == "#files"


def test_a_list_takes_the_same_queries_however_long_it_is(stored, django_assert_num_queries):
    with django_assert_num_queries(3):  # what the filter offers, how many there are, the page
        found = listing("type=licence&order=reference", stored)
        assert [len(found.choices), len(found.lines), found.total] == [1, 2, 2]
