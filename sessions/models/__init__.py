"""What is kept of co-development sessions, one file per aggregate."""

from sessions.models.action import ActionItem
from sessions.models.assessment import LearningAssessment
from sessions.models.log import CommandReceipt, SessionEvent, Words
from sessions.models.private import Mark, ParkedIdea, PrivateNote
from sessions.models.session import CodevSession, Seat

__all__ = [
    "ActionItem",
    "CodevSession",
    "CommandReceipt",
    "LearningAssessment",
    "Mark",
    "ParkedIdea",
    "PrivateNote",
    "Seat",
    "SessionEvent",
    "Words",
]
