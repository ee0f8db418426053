import pytest
from django.urls import reverse

from assessments.tests.cast import make_cast

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
