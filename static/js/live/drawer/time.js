// @ts-check
/** The minutes of this step and of the later ones, and how they fit until the end. */
import { html, nothing } from "lit";
import { format, gettext, ngettext } from "codev/i18n";
import { HERE, fold, item } from "codev/live/drawer/item";
import { busy, conductOnce, told } from "codev/live/once";
import { timeFigure, withPause } from "codev/live/parts/time";
import { number } from "codev/live/roles";
import { endsAt, spread } from "codev/live/spread";
import { nextName } from "codev/live/steps";

/** @typedef {import("codev/live/store").Store} Store */

const LEAST = 1;
const MOST = 90;
const MINUTE = 60_000;

/** @param {Store} store @param {number} at */
const hour = (store, at) => new Intl.DateTimeFormat(store.config.language, { hour: "numeric", minute: "2-digit" }).format(new Date(at));

/** Minutes past the planned end, as things stand; negative when there is time to spare. @param {Store} store */
export function overrun(store) {
  const { ends_at: end } = store.state;
  return end === null ? 0 : Math.round((endsAt(store.state, store.clock.now()) - end) / MINUTE);
}

/** @param {Store} store */
export const time = (store) => fold(store, {
  id: "time", title: gettext("Time"), hint: late(store), body: () => html`
    <p class="small muted num">${format(gettext("Left in this step: {time}"), { time: withPause(store, timeFigure(store)) })}</p>
    <ul class="minutes">${rows(store)}</ul>${told(store, "minutes-of")} ${ending(store)}`,
});

/** @param {Store} store */
function late(store) {
  const minutes = overrun(store);
  if (minutes <= 0) return format(gettext("ends at {time}"), { time: hour(store, endsAt(store.state, store.clock.now())) });
  return format(ngettext("{minutes} min over", "{minutes} min over", minutes), { minutes });
}

/** @param {Store} store */
function rows(store) {
  const from = store.state.running?.stage ?? 0;
  const shared = spread(store.plan, store.state, store.clock.now());
  return store.plan.stages.map((stage, at) => (at < from ? nothing : row(store, stage, at, shared?.[at])));
}

/** @param {Store} store @param {import("codev/live/reduce").Stage} stage @param {number} at @param {number | undefined} then */
function row(store, stage, at, then) {
  const minutes = store.state.minutes[at];
  const name = nextName(stage);
  const set = (/** @type {number} */ value) => () => conductOnce(store, "minutes-of", "set_minutes", { stage: at, minutes: value }, HERE);
  const wait = busy(store, "minutes-of");
  return html`<li data-step=${number(stage)} data-stage=${at}><span class="num">${number(stage) || nothing}</span><span class="of">${name}</span>
    <span class="qty"><button type="button" aria-disabled=${minutes <= LEAST} aria-busy=${wait} aria-label=${format(gettext("A minute less: {step}"), { step: name })} @click=${set(minutes - 1)}>−</button>
      <output>${minutes}</output>
      <button type="button" aria-disabled=${minutes >= MOST} aria-busy=${wait} aria-label=${format(gettext("A minute more: {step}"), { step: name })} @click=${set(minutes + 1)}>+</button></span>
    <span class="then num">${then === undefined || then === minutes ? nothing : html`<span class="sr">${gettext("shared out:")}</span><span aria-hidden="true">→</span> ${then}`}</span></li>`;
}

/** @param {Store} store */
function ending(store) {
  const { ends_at: end, minutes } = store.state;
  if (end === null) return nothing;
  const now = store.clock.now();
  const shared = spread(store.plan, store.state, now);
  const stands = format(gettext("As it stands, it ends at {time}; planned: {planned}."), { time: hour(store, endsAt(store.state, now)), planned: hour(store, end) });
  if (!shared) return html`<p class="small muted">${stands} ${gettext("Too little time is left to share out.")}</p>`;
  if (shared.every((each, at) => each === minutes[at])) return html`<p class="small muted">${stands}</p>`;
  const text = format(gettext("Share out, to end at {time}"), { time: hour(store, end) });
  return html`<p class="small muted">${stands} ${gettext("The figures after the arrows are what sharing out gives; the learning keeps its time.")}</p>
    <ul class="cmds">${item(store, { icon: "sliders-horizontal", text, key: "spread", act: () => conductOnce(store, "spread", "spread_minutes", {}, HERE) })}</ul>`;
}
