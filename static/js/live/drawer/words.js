// @ts-check
/** What the facilitator needs most often: a word to all, a quiet minute. */
import { html, nothing } from "lit";
import { format, gettext } from "codev/i18n";
import { openNow } from "codev/live/acts";
import { figure } from "codev/live/clock";
import { HERE, item } from "codev/live/drawer/item";
import { conductOnce, once } from "codev/live/once";
import { thinking } from "codev/live/parts/time";

/** @typedef {import("codev/live/store").Store} Store */

/** @param {Store} store */
export function words(store) {
  const remind = (/** @type {string} */ what) => () => once(store, `remind-${what}`, "remind", { what }, HERE);
  return html`<ul class="cmds">
    ${item(store, { icon: "message-circle-question-mark", text: gettext("Turn it into a question"), key: "remind-question", act: remind("question") })}
    ${openNow(store).request ? item(store, { icon: "target", text: gettext("Back to the request"), key: "remind-request", act: remind("request") }) : nothing}
    ${item(store, { icon: "clock", text: gettext("A word about the time"), key: "remind-time", act: remind("time") })}
    ${quiet(store)}</ul>`;
}

/** @param {Store} store */
function quiet(store) {
  const left = thinking(store);
  if (left) {
    const text = format(gettext("End the quiet minute ({time})"), { time: figure(left) });
    return item(store, { icon: "timer-off", text, key: "quiet", act: () => conductOnce(store, "quiet", "stop_thinking", {}, HERE) });
  }
  const begin = (/** @type {number} */ seconds) => () => conductOnce(store, "quiet", "start_thinking", { seconds }, HERE);
  const three = ["synthesis", "learning", "review"].includes(store.stage?.kind ?? "");
  return html`${item(store, { icon: "hourglass", text: gettext("A quiet minute for all"), key: "quiet", act: begin(60) })}
    ${three ? item(store, { icon: "hourglass", text: gettext("Three quiet minutes for all"), act: begin(180) }) : nothing}`;
}
