// @ts-check
/** Why the server said no, in plain words: what happened and what one can do. Codes: docs/protocol.md. */
import { gettext } from "codev/i18n";

/** @returns {Record<string, string>} */
export const WORDS = () => ({
  not_seated: gettext("Take your seat first."),
  not_facilitator: gettext("Only the facilitator can do this."),
  not_open: gettext("This step does not open that to you."),
  not_started: gettext("The session has not begun yet."),
  already_started: gettext("The session has already begun."),
  ended: gettext("The session has ended."),
  stale_step: gettext("The step had just changed. Nothing was done twice."),
  stale_floor: gettext("The floor had just been passed on. Look again."),
  stale_request: gettext("The request was worded anew meanwhile. Read it together again."),
  no_client: gettext("Name the client first: the presentation is theirs."),
  not_agreed: gettext("Record the group’s assent to the request first."),
  no_further_step: gettext("This is the last step. The session is ended from the drawer."),
  no_earlier_step: gettext("This is the first step."),
  nothing_to_undo: gettext("There is no change of step to undo."),
  too_late: gettext("The ten seconds are over. You can go back one step from the drawer."),
  already_paused: gettext("The time is already paused."),
  not_paused: gettext("The time is running already."),
  unknown_seat: gettext("This seat is empty. Choose somebody who is seated."),
  unknown_item: gettext("This line is no longer there."),
  not_author: gettext("Only its author or the scribe can change this line."),
  scribe_taken: gettext("Somebody has taken the pencil already."),
  too_many: gettext("There is no room for more of these."),
  not_beside: gettext("This person is no longer at this screen."),
  own_device: gettext("This is done on a device of their own, not on a screen that several people see."),
  not_signed: gettext("The charter of the group has changed: read what is different and sign it, then take your seat."),
  line_unsettled: gettext("Settle what was declared on joining first: you find it on the page of members."),
  writing_closed: gettext("The facilitator has closed writing for now."),
  no_time_left: gettext("Too little time is left to share out. Shorten a step, or end later."),
  not_ended: gettext("The session is still going on."),
  too_late_to_reopen: gettext("The ten minutes after the end are over."),
  removed: gettext("The facilitator has asked this person to stay out."),
  not_client: gettext("Only the client can do this."),
  is_client: gettext("This person is the client: somebody else leads their case."),
  already_scored: gettext("The scoring has begun. Situations stay as they are until it is over."),
  already_shown: gettext("The scores have already been shown."),
  too_few: gettext("Three people or more need to have scored first."),
  not_away: gettext("Whoever leads the session is here."),
  too_early: gettext("Whoever leads may be back in a moment. After a minute you can offer to take over."),
  not_asked: gettext("That has been settled already."),
  reused_id: gettext("That was sent twice with different words. Try again."),
  bad_frame: gettext("That could not be read. Reload the page and try again."),
  unknown_command: gettext("This page is out of date. Reload it and try again."),
  bad_payload: gettext("Something in it could not be read. Check what you wrote and try again."),
  empty_text: gettext("Write a few words first."),
  too_long: gettext("This is too long. Shorten it and try again."),
  too_fast: gettext("That was a little fast. Wait a moment and try again."),
  retry: gettext("It could not be kept just now. Try again in a moment."),
});

/** @param {string} code */
export const refusal = (code) => WORDS()[code] ?? gettext("That was not possible. Try again.");

/** What a closed line means, where the page stops. @param {number} code */
export function closing(code) {
  if (code === 4409) return gettext("This session is open on too many of your pages. Close one and reload this one.");
  if (code === 4410) return gettext("This session is cancelled. You get a mail that takes it out of your calendar.");
  if (code === 4403) return gettext("You no longer have access to this session.");
  return gettext("There is nothing here for you. Perhaps you used another address to sign in.");
}
