"""What may be asked of a session. Imperative names; on the wire ``AdvanceStep`` is ``advance_step``.

A command carries what it assumes: ``from_step`` is the number of the event that started the
running step, so that a double click or two facilitators make one step and one ``stale_step``.
Public commands append events. Private ones write rows of their author's own, and no event.
"""

from dataclasses import fields

from sessions.protocol.commands.base import TEXT_MOST, Command, PrivateCommand, words
from sessions.protocol.commands.choosing import (
    ACTION_STATES,
    AnswerClient,
    BringSituation,
    NameClient,
    NameReserve,
    Reported,
    Score,
    SealScores,
    ShowScores,
    TakeBackSituation,
    TellFollowUp,
    WithdrawCase,
)
from sessions.protocol.commands.conducting import (
    AddMinutes,
    AdvanceStep,
    EndSession,
    GoBack,
    Pause,
    Remind,
    ReopenAgreement,
    ReopenSession,
    Resume,
    ReturnToOpening,
    SetMinutes,
    SetWriting,
    SpreadMinutes,
    Start,
    StartThinking,
    StopCase,
    StopThinking,
    UndoStep,
)
from sessions.protocol.commands.noting import (
    Contribute,
    MarkDone,
    NoteAdjustment,
    NoteAnswer,
    NoteQuestion,
    PlannedAction,
    RecordAssent,
    RemoveLine,
    ReviseLine,
    SayClosing,
    SayPlan,
    WordHeadline,
    WordRequest,
)
from sessions.protocol.commands.people import (
    Admit,
    AssentTakeover,
    Deputize,
    GiveBack,
    HandOver,
    Join,
    LockRoom,
    NameScribe,
    Remove,
    SayAlone,
    TakeOver,
    TellWeather,
)
from sessions.protocol.commands.private import (
    ABOUT,
    PILES,
    PLACES,
    SIGNALS,
    SLOTS,
    WHISPER_MOST,
    DropAction,
    KeepLearning,
    KeepNote,
    Park,
    SaveAction,
    Sort,
    Star,
    Unpark,
    Whisper,
)
from sessions.protocol.commands.speaking import (
    GiveFloor,
    LowerHand,
    PassTurn,
    RaiseHand,
    SetFloor,
    StartRound,
    TakeFloor,
)

__all__ = [
    "ABOUT",
    "ACTION_STATES",
    "PILES",
    "PLACES",
    "REGISTRY",
    "SIGNALS",
    "SLOTS",
    "TEXT_MOST",
    "WHISPER_MOST",
    "AddMinutes",
    "Admit",
    "AdvanceStep",
    "AnswerClient",
    "AssentTakeover",
    "BringSituation",
    "Command",
    "Contribute",
    "Deputize",
    "DropAction",
    "EndSession",
    "GiveBack",
    "GiveFloor",
    "GoBack",
    "HandOver",
    "Join",
    "KeepLearning",
    "KeepNote",
    "LockRoom",
    "LowerHand",
    "MarkDone",
    "NameClient",
    "NameReserve",
    "NameScribe",
    "NoteAdjustment",
    "NoteAnswer",
    "NoteQuestion",
    "Park",
    "PassTurn",
    "Pause",
    "PlannedAction",
    "PrivateCommand",
    "RaiseHand",
    "RecordAssent",
    "Remind",
    "Remove",
    "RemoveLine",
    "ReopenAgreement",
    "ReopenSession",
    "Reported",
    "Resume",
    "ReturnToOpening",
    "ReviseLine",
    "SaveAction",
    "SayAlone",
    "SayClosing",
    "SayPlan",
    "Score",
    "SealScores",
    "SetFloor",
    "SetMinutes",
    "SetWriting",
    "ShowScores",
    "Sort",
    "SpreadMinutes",
    "Star",
    "Start",
    "StartRound",
    "StartThinking",
    "StopCase",
    "StopThinking",
    "TakeBackSituation",
    "TakeFloor",
    "TakeOver",
    "TellFollowUp",
    "TellWeather",
    "UndoStep",
    "Unpark",
    "Whisper",
    "WithdrawCase",
    "WordHeadline",
    "WordRequest",
    "with_words",
    "words",
]


def _leaves(cls: type[Command]) -> list[type[Command]]:
    kinds = [leaf for sub in cls.__subclasses__() for leaf in _leaves(sub)]
    return kinds or [cls]


REGISTRY: dict[str, type[Command]] = {kind.name: kind for kind in _leaves(Command)}


def with_words() -> tuple[type[Command], ...]:
    """What says something for the group to read."""
    public = (kind for kind in REGISTRY.values() if not kind.private)
    return tuple(kind for kind in public if any("most" in each.metadata for each in fields(kind)))
