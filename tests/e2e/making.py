"""From nothing to a group that can meet, as its people do it: links from mails, codes, forms.

Form fields are found by name and buttons by place, so that the same steps serve every language.
"""

from tests.e2e.person import Person
from tests.e2e.site import links_in


def submit(person: Person) -> None:
    person.page.locator("main form button.primary").first.click()


def mailed_link(person: Person, part: str) -> str:
    mail = person.site.mailbox.take(person.email, part)
    body = mail.get_body(("plain",))
    assert body is not None
    link = next(link for link in links_in(str(body.get_content())) if part in link)
    return person.site.at(link, person.process)


def answer_welcome(person: Person) -> None:
    """Who signs in for the first time says their name."""
    person.page.wait_for_load_state()
    if "/welcome/" in person.page.url:
        person.page.locator("input[name=name]").fill(f"{person.name} Example")
        submit(person)


def begin_organization(admin: Person, name: str) -> None:
    """By the one-time link that a fresh installation prints."""
    link = links_in(admin.site.manage("organization_link"))[0]
    admin.go(admin.site.at(link, admin.process))
    admin.page.locator("input[name=email]").fill(admin.email)
    submit(admin)
    admin.enter_code()
    admin.page.wait_for_url("**/welcome/")
    answer_welcome(admin)
    admin.page.wait_for_url("**/begin/**")
    admin.page.locator("input[name=name]").fill(name)
    submit(admin)
    admin.page.wait_for_url("**/organizations/**")


def appoint(admin: Person, facilitator: Person) -> None:
    """The admin appoints; the facilitator signs in by the link of the mail."""
    admin.page.goto(admin.page.url.split("/people/")[0].rstrip("/") + "/people/")
    admin.page.locator("input[name=email]").fill(facilitator.email)
    admin.page.locator("input[name=name]").fill(f"{facilitator.name} Example")
    admin.page.locator("textarea[name=training]").fill("Two days with an experienced facilitator")
    submit(admin)
    admin.sees(f"{facilitator.name} Example")
    facilitator.go(mailed_link(facilitator, "http"))
    sign_in(facilitator)


def sign_in(person: Person) -> None:
    if "/sign-in/" not in person.page.url:
        person.go("/account/sign-in/")
    person.page.locator("input[name=email]").fill(person.email)
    submit(person)
    person.enter_code()
    person.page.wait_for_url(lambda url: "/sign-in/" not in url)
    answer_welcome(person)


def create_group(facilitator: Person, name: str, language: str) -> str:
    """The address of the group's home."""
    facilitator.go("/groups/new/")
    facilitator.page.locator("input[name=name]").fill(name)
    facilitator.page.locator("textarea[name=purpose]").fill("Peers who carry responsibility for others.")
    facilitator.page.locator("select[name=language]").select_option(language)
    submit(facilitator)
    facilitator.page.wait_for_url(lambda url: "/groups/" in url and "/new/" not in url)
    return facilitator.page.url.split("/groups/")[1].split("/")[0]


def invite(facilitator: Person, group: str, people: list[Person]) -> None:
    facilitator.go(f"/groups/{group}/members/")
    facilitator.page.locator("textarea[name=addresses]").fill("\n".join(each.email for each in people))
    submit(facilitator)
    facilitator.sees(people[-1].email)


def join_by_mail(person: Person) -> None:
    """Follow the invitation, enter the code, say one's name, sign the charter."""
    person.go(mailed_link(person, "/invitations/"))
    submit(person)
    person.enter_code()
    person.page.wait_for_url(lambda url: "/sign-in/" not in url)
    answer_welcome(person)
    person.page.wait_for_url("**/charter/")
    name = person.page.locator("input[name=name]")
    if name.count():
        name.fill(f"{person.name} Example")
    submit(person)
    person.page.wait_for_url(lambda url: "/groups/" in url)
