"""Nothing about a person is kept without having been thought about."""

from codev import privacy


def test_every_field_is_classified() -> None:
    assert sorted(privacy.existing() - privacy.classified().keys()) == []


def test_no_classification_outlives_its_field() -> None:
    assert sorted(privacy.classified().keys() - privacy.existing()) == []


def test_every_classification_says_why() -> None:
    assert [name for name, what in privacy.classified().items() if not what.reason.strip()] == []


def test_accounts_fields_are_seen() -> None:
    assert "accounts.User.email" in privacy.existing()
    assert privacy.classified()["accounts.User.email"].fate is privacy.Fate.EXPORT
