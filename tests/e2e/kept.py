"""What a browser keeps of Codev: static files and one page that is nobody's."""

from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.e2e.person import Person

KEPT = """async () => {
  await navigator.serviceWorker.ready;
  const names = await caches.keys();
  const kept = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys())));
  return kept.flat().map((request) => request.url);
}"""


def holds_static_files_alone(person: Person) -> None:
    """After a whole session; and without a network, the page that says so."""
    paths = [urlsplit(url).path for url in person.page.evaluate(KEPT)]
    assert "/no-connection/" in paths
    assert any(path.endswith(".js") for path in paths)
    assert [path for path in paths if not path.startswith("/static/")] == ["/no-connection/"]
    person.context.set_offline(True)
    person.go("/groups/")
    expect(person.page.locator(".error-page h1")).to_be_visible()
    person.context.set_offline(False)
