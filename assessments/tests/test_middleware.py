import pytest
from django.urls import reverse

from assessments.tests.cast import make_cast
from assessments.tests.pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


@pytest.mark.parametrize("name", ["inspection_show", "case_file_list", "audit_list"])
def test_no_browser_keeps_a_copy_of_a_page(client, cast, name):
    client.force_login(cast.lead)
    response = client.get(reverse(name, args=(cast.inspection.reference,)))
    assert "no-store" in response["Cache-Control"]


def test_what_says_itself_how_long_it_lasts_is_left_alone(client, cast):
    client.force_login(cast.lead)
    tool = cast.inspection.tool
    response = client.get(reverse("tool_routing", args=(tool.code, tool.version)), {"d": tool.digest})
    assert "no-store" not in response["Cache-Control"]


@pytest.mark.parametrize(
    "address", ["/inspections/{}/case-files/%00/", "/inspections/{}/case-files/?state=%00"]
)
def test_an_address_with_a_nul_names_nothing(client, cast, address):
    client.force_login(cast.lead)
    assert client.get(address.format(cast.inspection.reference)).status_code == 404


def test_an_answer_to_an_address_with_a_nul_is_not_taken(client, cast):
    client.force_login(cast.inspector)
    address = f"/inspections/{cast.inspection.reference}/case-files/%00/answers/1.1.01"
    assert client.put(address, "{}", content_type="application/json").status_code == 404


@pytest.mark.parametrize(
    ("name", "args", "leads_to"),
    [
        ("timetable_place", ["north"], "/inspections/north/"),
        ("sign_out", [], "/"),
    ],
)
def test_an_address_of_a_button_says_so_when_it_is_opened(client, name, args, leads_to):
    client.force_login(make_cast(reference="north").admin)
    response = client.get(reverse(name, args=args))
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "This address is for a button of a page" in words(response)
    assert f'href="{leads_to}"' in response.content.decode()
