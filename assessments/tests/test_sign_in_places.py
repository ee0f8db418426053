import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from assessments.models import User
from assessments.sign_in_limits import OF_A_PERSON
from assessments.sign_in_places import COOKIE, address_of, places_of, remember


def request(address="10.0.0.1", *, cookie="", **headers):
    made = RequestFactory(REMOTE_ADDR=address).get("/", headers=headers)
    made.COOKIES[COOKIE] = cookie
    return made


def cookie_of(username: str) -> str:
    return remember(HttpResponse(), User(username=username)).cookies[COOKIE].value


def test_a_name_is_counted_from_each_address_and_each_address_by_itself():
    here, there = places_of(request(), "ada"), places_of(request("10.0.0.2"), "ada")
    assert len(here) == 2 and here.keys().isdisjoint(there)
    assert len(here.keys() & places_of(request(), "ben").keys()) == 1


def test_a_name_in_capital_letters_is_the_same():
    assert places_of(request(), "Ada") == places_of(request(), "ada")


def test_a_browser_in_which_the_person_signed_in_before_is_counted_alone():
    cookie = cookie_of("ada")
    known = places_of(request(cookie=cookie), "ada")
    assert list(known.values()) == [OF_A_PERSON]
    assert known == places_of(request("10.0.0.2", cookie=cookie), "ada")
    assert known.keys().isdisjoint(places_of(request(), "ada"))


@pytest.mark.parametrize("cookie", ["", "ada", "a:b:c"])
def test_a_made_up_cookie_is_none(cookie):
    assert places_of(request(cookie=cookie), "ada") == places_of(request(), "ada")


def test_the_cookie_of_one_person_is_none_of_anothers():
    assert places_of(request(cookie=cookie_of("ada")), "ben") == places_of(request(), "ben")


def test_no_script_reads_the_cookie(settings):
    settings.SESSION_COOKIE_SECURE = True
    cookie = remember(HttpResponse(), User(username="ada")).cookies[COOKIE]
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "Lax")
    assert "ada" not in cookie.value


def test_what_a_browser_says_of_its_address_is_not_believed(settings):
    said = {"X-Forwarded-For": "1.1.1.1, 10.9.9.9"}
    assert address_of(request(**said)) == "10.0.0.1"
    settings.HTTPS = True
    assert address_of(request(**said)) == "10.9.9.9"
    assert address_of(request()) == "10.0.0.1"


def test_a_network_of_ipv6_is_one_address():
    assert address_of(request("2001:db8::1")) == address_of(request("2001:db8::2"))
    assert address_of(request("2001:db8:0:1::1")) != address_of(request("2001:db8::1"))


def test_a_server_behind_a_socket_sees_no_address():
    assert address_of(request("")) == ""
