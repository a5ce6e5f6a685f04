"""Why the server says no. A code for the browser, which knows the words; nothing was written."""

CODES: dict[str, str] = {
    # in the session
    "not_seated": "Take a seat first.",
    "not_facilitator": "Only the facilitator may do this.",
    "not_open": "This step does not open that to your role.",
    "not_started": "The session has not begun.",
    "already_started": "The session has begun.",
    "ended": "The session has ended.",
    "stale_step": "The step changed meanwhile; nothing was done twice.",
    "stale_floor": "The floor changed meanwhile.",
    "stale_request": "The request was worded anew meanwhile.",
    "no_client": "Name the client before the presentation.",
    "not_agreed": "Record the group's assent before the consultation.",
    "no_further_step": "This is the last step.",
    "no_earlier_step": "This is the first step.",
    "nothing_to_undo": "There is no change of step to undo.",
    "too_late": "Ten seconds are over.",
    "already_paused": "The time is paused.",
    "not_paused": "The time is not paused.",
    "unknown_seat": "Nobody sits there.",
    "unknown_item": "There is no such line.",
    "not_author": "Only its author or the scribe may change it.",
    "scribe_taken": "Somebody has the pencil.",
    "too_many": "There is room for no more of these.",
    "writing_closed": "Writing is closed in this step.",
    "no_time_left": "Too little time is left to share out.",
    "not_ended": "The session has not ended.",
    "too_late_to_reopen": "Ten minutes have passed since the end.",
    "removed": "The facilitator has asked this person to stay out.",
    "not_client": "That is for the client.",
    "is_client": "Not while they are the client.",
    "already_scored": "The scoring has begun.",
    "already_shown": "The scores have been shown.",
    "too_few": "Three people or more must have scored.",
    "not_away": "Who leads the session is here.",
    "too_early": "Who leads has been away for less than a minute.",
    "not_asked": "There is nothing to agree to or to give back.",
    # at a screen that several people share
    "not_beside": "That person is not at this screen.",
    "own_device": "What is private, and the lead, need a device of one's own.",
    # about the group
    "not_signed": "Sign the charter of the group first.",
    "line_unsettled": "Settle the declared reporting line before the first session.",
    # on the wire
    "bad_frame": "The frame is not what the protocol says.",
    "unknown_command": "There is no such command.",
    "bad_payload": "A field is missing, unknown or of the wrong kind.",
    "empty_text": "Something must be said.",
    "too_long": "The text is too long.",
    "too_fast": "Too many commands; wait a moment.",
    "reused_id": "This id was another command's.",
    "retry": "The server could not keep it; send it again.",
}


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """The command was refused with ``code``; nothing changed."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        assert code in CODES, code
        self.code = code
