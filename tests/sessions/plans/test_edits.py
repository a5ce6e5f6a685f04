"""Whatever an admin sends: it is refused in words, or it makes a plan that runs through a whole session."""

from typing import Any

from django.http import QueryDict
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sessions.forms.plan import PlanForm
from sessions.models import OrganizationPlan, PlanVersion
from sessions.protocol import commands as c
from sessions.protocol.plan import SETTINGS, Plan
from sessions.protocol.plans import EVERY, LIBRARY
from sessions.protocol.steps import Step
from tests.sessions.protocol.story import CAROL, CLIENT, FACILITATOR, Story

PLANS = {**EVERY, **LIBRARY}
WORDS = {
    "floor": ["client", "open", "round", "popcorn", "everybody"],
    "turn": ["in", "last", "skip", "first"],
    "writers": ["all", "opened", "scribe", "client", "nobody"],
}


def version_of(plan: Plan) -> PlanVersion:
    return PlanVersion(plan=OrganizationPlan(pk=1), number=1, names={"en": "Ours"}, data=plan.to_data())


def typed(form: PlanForm) -> dict[str, list[str]]:
    found = {name: [str(form[name].value() or "")] for name in form.fields}
    rows = [f"{row.id}:{row.step.key}:{row.case}:{row.source}" for row in form.rows]
    return found | {"row": rows}


def as_sent(data: dict[str, list[str]]) -> QueryDict:
    sent = QueryDict(mutable=True)
    for name, values in data.items():
        sent.setlist(name, values)
    return sent


def run_through(plan: Plan) -> None:
    """By the pure core: from joining to the end, with a client of each case and the assent on the way."""
    story = Story().use(plan).sit()
    story.ask(FACILITATOR, c.Start())
    while story.state.running and story.state.running.stage < len(plan.stages) - 1:
        if story.state.in_opening and story.state.client is None:  # what looks back may stand before it
            story.ask(FACILITATOR, c.NameClient(CLIENT if story.state.case == 1 else CAROL))
        story.to(story.state.running.stage + 1)
    story.ask(FACILITATOR, c.EndSession(story.step))
    assert story.state.phase == "ended"


ROW = st.tuples(
    st.sampled_from([*(step.key for step in Step), "lunch"]),
    st.integers(0, 3),
    st.sampled_from(["", "0", "4", "99"]),
)
EDIT = st.one_of(
    st.tuples(
        st.just("minutes"), st.integers(0, 14), st.sampled_from(["1", "45", "90", "91", "0", "", "ten"])
    ),
    st.tuples(st.sampled_from(["floor", "turn", "writers"]), st.integers(0, 14), st.integers(0, 4)),
    st.tuples(st.just("setting"), st.sampled_from(sorted(SETTINGS)), st.integers(0, 4)),
    st.tuples(
        st.just("do"),
        st.sampled_from(["up", "down", "remove", "add", "second", "single"]),
        st.integers(0, 14),
    ),
    st.tuples(st.just("swap"), st.integers(0, 14), st.integers(0, 14)),
    st.tuples(st.just("insert"), st.integers(0, 14), ROW),
    st.tuples(st.just("name"), st.sampled_from(["", "Ours", "x" * 61]), st.none()),
)


def spoil(data: dict[str, list[str]], edit: tuple[str, Any, Any]) -> None:
    what, at, value = edit
    rows = data["row"]
    if what == "do":
        new = ["break:0", "review:0", "consultation:1", "stillness:1", "lunch:1"][value % 5]
        data |= {"do": [f"{at}:{value}" if at in ("up", "down", "remove") else at], "new": [new]}
    elif what == "setting":
        data[at] = [[*SETTINGS[at], "sometimes"][value % (len(SETTINGS[at]) + 1)]]
    elif what == "name":
        data["name_en"] = [at]
    elif what == "insert":
        rows.insert(at, f"{100 + at}:{value[0]}:{value[1]}:{value[2]}")
        usual = {"minutes": "5", "floor": "open", "turn": "in", "writers": "all"}
        data |= {f"{name}_{100 + at}": [one] for name, one in usual.items()}
    elif what == "swap" and max(at, value) < len(rows):
        rows[at], rows[value] = rows[value], rows[at]
    elif what in WORDS:
        data[f"{what}_{at}"] = [WORDS[what][value % len(WORDS[what])]]
    elif what == "minutes":
        data[f"minutes_{at}"] = [value]


@settings(max_examples=150)
@given(st.sampled_from(sorted(PLANS)), st.lists(EDIT, max_size=4))
@example("last-90", [("do", "up", 1)])
def test_it_is_refused_in_words_or_it_runs(key: str, edits: list[tuple[str, Any, Any]]) -> None:
    version = version_of(PLANS[key])
    data = typed(PlanForm(None, version=version))
    for edit in edits:
        spoil(data, edit)
    form = PlanForm(as_sent(data), version=version)
    if form.is_valid():
        run_through(Plan.from_data(form.cleaned_data["plan"]))
    else:
        assert all(text and "stages[" not in text for texts in form.errors.values() for text in texts)


def test_an_unchanged_plan_is_the_same() -> None:
    for plan in PLANS.values():
        form = PlanForm(as_sent(typed(PlanForm(None, version=version_of(plan)))), version=version_of(plan))
        assert form.is_valid(), form.errors
        made = Plan.from_data(form.cleaned_data["plan"] | {"key": plan.key})
        assert made == plan


def test_what_is_shipped_runs_through() -> None:
    for plan in PLANS.values():
        run_through(plan)
