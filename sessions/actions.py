"""What the audit trail may say about sessions. Nothing here tells who was the client."""

from codev.audit.actions import register

register(
    {
        "session.start": "Opened the live session.",
        "session.end": "Ended the live session.",
    }
)
