"""Messages are found wherever they stand, and a catalogue that lacks one fails the gate."""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract

from scripts.messages import problems
from scripts.sources import KEYWORDS, NOTES, as_source, calls

PAGE = """<p>Don't {# it's a "note" #} {% translate "Sign in" %} `{{ x|default:_("Nobody's") }}'
    {% translate 'Say "yes"' context "answer" %} {% translate "Next" as next %}
  {% comment %}the reader's{% endcomment %}{% blocktranslate trimmed count n=people|length with who=me.name %}
      {{ who }} isn't alone: {{ n }} person, 5 %
    {% plural %}
      {{ who }} isn't alone: {{ n }} people, 5 %
  {% endblocktranslate %}</p>"""


SCRIPT = r"""
  const said = () => html`<p title=${gettext("Outside")}>${on
    ? html`<b class='a'>${gettext("Don't \"shout\"")}</b>` : nothing}
    ${format(ngettext("{n} day", "{n} days", n), { n })} ${pgettext("next step", "learning")}</p>`;
  return gettext(
    "Last",
  );
"""


def template(*ids: str | tuple[str, str]) -> Catalog:
    catalogue = Catalog()
    for one in ids:
        catalogue.add(one)
    return catalogue


def translated(pairs: dict[str | tuple[str, str], str | tuple[str, str]]) -> Catalog:
    catalogue = Catalog(locale="fr")
    for one, text in pairs.items():
        catalogue.add(one, text)
    return catalogue


def test_a_page_gives_all_its_messages(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE)
    found = [(m[1], m[3]) for m in extract("javascript", BytesIO(as_source(path)), KEYWORDS, NOTES)]
    assert found == [
        ("Sign in", None),
        ("Nobody's", None),
        ('Say "yes"', "answer"),
        ("Next", None),
        (
            (
                "%(who)s isn't alone: %(n)s person, 5 %%",
                "%(who)s isn't alone: %(n)s people, 5 %%",
            ),
            None,
        ),
    ]


def test_a_script_gives_the_messages_inside_its_templates() -> None:
    found = [(m[1], m[3]) for m in extract("javascript", BytesIO(calls(SCRIPT.encode())), KEYWORDS, NOTES)]
    assert found == [
        ("Outside", None),
        ('Don\'t "shout"', None),
        (("{n} day", "{n} days"), None),
        ("learning", "next step"),
        ("Last", None),
    ]


def test_a_complete_catalogue_has_no_problem() -> None:
    source = template("Hello {name}", ("%(n)s day", "%(n)s days"))
    plural = translated(
        {"Hello {name}": "Bonjour {name}", ("%(n)s day", "%(n)s days"): ("un jour", "%(n)s jours")}
    )
    assert list(problems(plural, source)) == []


def test_each_kind_of_gap_is_named() -> None:
    source = template("Missing", "Empty", "Fuzzy", "Hi {name}", ("%(n)s day", "%(n)s days"))
    catalogue = translated(
        {
            "Empty": " ",
            "Fuzzy": "Flou",
            "Hi {name}": "Salut {nom}",
            ("%(n)s day", "%(n)s days"): ("%(n)s jour", ""),
            "Old": "Vieux",
        }
    )
    fuzzy = catalogue.get("Fuzzy")
    assert fuzzy
    fuzzy.flags.add("fuzzy")
    assert list(problems(catalogue, source)) == [
        "missing: 'Missing'",
        "not translated: 'Empty'",
        "fuzzy: 'Fuzzy'",
        "other placeholders: 'Hi {name}'",
        "not translated: '%(n)s day'",
        "no longer in the sources: 'Old'",
    ]


def test_no_line_begins_with_a_colon() -> None:
    good, bad = translated({"Line": "Ligne\u00a0: «\u00a0une\u00a0»"}), translated({"Line": "Ligne : une"})
    assert list(problems(good, template("Line"))) == []
    assert list(problems(bad, template("Line"))) == ["a line may begin with what ends it: 'Line'"]
