"""What is kept of co-development sessions, one file per aggregate."""

from sessions.models.action import ActionItem
from sessions.models.ally import Ally
from sessions.models.assessment import LearningAssessment
from sessions.models.attendance import AttendanceSheet, Presence, SheetLine
from sessions.models.case_report import CaseReport
from sessions.models.figure import ClosedMoment, ReviewClosing, ReviewFigure
from sessions.models.guest import Guest
from sessions.models.log import CommandReceipt, SessionEvent, Words
from sessions.models.notes import Pad, PadClient, PadSnapshot, PadUpdate
from sessions.models.plan import GroupPlan, OrganizationPlan, PlanVersion, ShownPlan
from sessions.models.private import Ballot, Mark, ParkedIdea, PrivateNote, Whisper
from sessions.models.rating import SelfRating
from sessions.models.rehearsal import Rehearsal
from sessions.models.score import Score
from sessions.models.screen import SharedScreen
from sessions.models.session import CodevSession, Seat
from sessions.models.situation import Situation
from sessions.models.transfer import TransferScore, TransferSurvey, TransferText
from sessions.models.word import ClientWord

__all__ = [
    "ActionItem",
    "Ally",
    "AttendanceSheet",
    "Ballot",
    "CaseReport",
    "ClientWord",
    "ClosedMoment",
    "CodevSession",
    "CommandReceipt",
    "GroupPlan",
    "Guest",
    "LearningAssessment",
    "Mark",
    "OrganizationPlan",
    "Pad",
    "PadClient",
    "PadSnapshot",
    "PadUpdate",
    "ParkedIdea",
    "PlanVersion",
    "Presence",
    "PrivateNote",
    "Rehearsal",
    "ReviewClosing",
    "ReviewFigure",
    "Score",
    "Seat",
    "SelfRating",
    "SessionEvent",
    "SharedScreen",
    "SheetLine",
    "ShownPlan",
    "Situation",
    "TransferScore",
    "TransferSurvey",
    "TransferText",
    "Whisper",
    "Words",
]
