"""Makes a session under way in an installed Codev, and says how to come in: run by its own settings."""

import json
import os

import django


def main() -> None:
    from groups.models import Organization
    from sessions.protocol import commands as c
    from tests.conftest import make_group, make_user
    from tests.live_client import sign_in
    from tests.sessions.conftest import make_session
    from tests.sessions.live.told import say

    people = [make_user(name) for name in ("alice", "bob", "carol")]
    organization = Organization.objects.create(name="Harbour Hospitals")
    session = make_session(make_group(organization, "Ward leaders", *people))
    for user in people:
        say(session, user, c.Join())
    say(session, people[0], c.Start())
    print(json.dumps({"session": str(session.pk), "keys": [sign_in(user) for user in people]}))  # noqa: T201


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "codev.settings")
    django.setup()
    main()
