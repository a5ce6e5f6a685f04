"""What the audit trail may say about the rights of a person."""

from codev.audit.actions import register

register(
    {
        "data.archive_asked": "Asked for an archive of everything that is theirs.",
        "data.archive_taken": "Took that archive along.",
        "data.words_erased": "Erased their own words in this group.",
        "data.account_deleted": "Deleted their account.",
        "data.replayed": "Erased again, after a restore, what had been erased since the backup.",
    }
)
