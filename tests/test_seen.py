"""The table of what is shown in a browser is complete: a new route stands in it, or in what it is instead."""

from tests.permissions import BEARER, CLIENT_WHO_LEFT, ROLES, ROUTES
from tests.seen import EACH, ELSEWHERE, NO_PAGES, QUICK, SHOWN
from tests.test_guest_routes import OWN

NAMES = {shown.route for shown in SHOWN}
# Of the letters of tests/permissions.py those who are planted; who is in no group or no organization is S.
SAME = "FOBCAZ"
# A case of somebody else is shown besides, once they let the others read it; and what needs no right at all.
OF_SEVERAL = {"session_report", "session_report_lines", "certificate_check"}


def test_every_route_that_answers_is_shown_or_said_to_be_something_else() -> None:
    answers = {name for name, methods in ROUTES.items() if "2" in methods.get("GET", "")}
    assert answers == NAMES | ELSEWHERE | NO_PAGES
    assert len(NAMES) + len(ELSEWHERE) + len(NO_PAGES) == len(answers), "one thing each"


def test_a_page_is_shown_to_everybody_who_may_open_it() -> None:
    for name in NAMES:
        may = {role for role, cell in zip(ROLES, ROUTES[name]["GET"], strict=True) if cell == "2"}
        due = {"-"} if name in BEARER else may & set(SAME)
        due |= {"H"} if OWN.get(name, {}).get("GET") == "2" else set()
        due |= {"L"} if CLIENT_WHO_LEFT.get(name, {}).get("GET") == "2" else set()
        to = {letter for shown in SHOWN if shown.route == name for letter in shown.to}
        assert due <= to, name
        assert name in OF_SEVERAL or to & set(SAME) <= due, name


def test_the_usual_suite_shows_everybody_something() -> None:
    assert {letter for letter, _ in QUICK} == {*EACH, "-"}
    for letter, name in QUICK:
        assert any(letter in shown.to for shown in SHOWN if shown.route == name), name
