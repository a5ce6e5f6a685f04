// @ts-check
/**
 * What the ear is told: a change of step, one's own turn, the time at its marks, a word to all. Once each:
 * what codev-toasts says, or codev-lead, is said there.
 */
import { html } from "lit";
import { format, gettext } from "codev/i18n";
import { RoomElement } from "codev/live/base";
import { left, mark, minutesLeft } from "codev/live/clock";
import { fresh, last, mine } from "codev/live/line";
import { unreadSaid } from "codev/live/parts/private-line";
import { minutesSaid, showsTime, thinking, timeSaid } from "codev/live/parts/time";
import { number, stage } from "codev/live/roles";
import { reminderText, stepName } from "codev/live/steps";

export class CodevAnnouncer extends RoomElement {
  constructor() {
    super();
    this.polite = "";
    this.urgent = "";
    /** @type {{step: number, left: number} | null} */
    this.seen = null;
    /** @type {number | null} the end of the quiet minute that runs */
    this.quietUntil = null;
    this.word = -1; // the last private word that this page knows of
  }

  connectedCallback() {
    super.connectedCallback();
    this.store.witness((event, before, after) => this.hear(event, before, after));
    this.leave.push(this.store.ticker.listen(() => this.watch()), this.store.subscribe(() => this.whispered()));
  }

  render() {
    return html`<p class="sr" role="status" aria-live="polite">${this.polite}</p>
      <p class="sr" role="alert" aria-live="assertive">${this.urgent}</p>`;
  }

  /** The same words twice are said twice: an invisible mark makes them new. @param {string} text */
  say(text) {
    this.polite = this.polite === text ? `${text}\u00a0` : text;
    this.requestUpdate();
  }

  /** The time left, when asked for. */
  time() {
    const { store } = this;
    this.say(showsTime(store) || store.facilitates ? timeSaid(store) : gettext("The facilitator holds the time in this session."));
  }

  /**
   * @param {import("codev/live/reduce").Recorded} event @param {import("codev/live/reduce").State} before
   * @param {import("codev/live/reduce").State} after
   */
  hear(event, before, after) {
    const mine = (/** @type {import("codev/live/reduce").State} */ state) => state.running?.holder === this.store.me;
    if (event.type === "step_started" || event.type === "step_undone") this.say(this.step(after));
    if (event.type === "paused") this.say(gettext("The time is paused."));
    if (event.type === "resumed") this.say(gettext("The time runs on."));
    if (event.type === "reminded") this.say(reminderText(event.data.what));
    if (event.type === "session_ended") this.say(gettext("The session is over."));
    if (event.type === "case_withdrawn") this.say(gettext("The case was withdrawn, and every word of it is erased. What was said here stays here."));
    // Told again after a lost line it may be over.
    if (event.type === "thinking_started" && thinking(this.store)) this.say(gettext("A quiet minute for all begins."));
    if (event.type === "thinking_stopped") this.say(gettext("The quiet minute is over."));
    if (mine(after) === mine(before)) return;
    this.urgent = mine(after) ? gettext("Your turn.") : "";
    this.requestUpdate();
  }

  /** That a private word has come, not which: what is read aloud may be overheard. */
  whispered() {
    const { store } = this;
    if (!store.seated) return;
    const words = store.private.whispers ?? [];
    const news = fresh(store.facilitates ? words : mine(words, store.me), store.me, this.word).length;
    if (news && this.word >= 0) this.say(unreadSaid(news));
    this.word = Math.max(this.word, last(words), 0);
  }

  /** @param {import("codev/live/reduce").State} state */
  step(state) {
    const now = stage(this.store.plan, state);
    const name = stepName(now);
    const time = minutesSaid(minutesLeft(left(state, this.store.clock.now())));
    if (!showsTime(this.store)) return number(now) ? format(gettext("Step {step} of 6, {name}."), { step: number(now), name }) : format(gettext("{name}."), { name });
    if (!number(now)) return format(gettext("{name}, {time}."), { name, time });
    return format(gettext("Step {step} of 6, {name}, {time}."), { step: number(now), name, time });
  }

  /** A quiet minute that runs out is over, though nobody said so. */
  quiet() {
    const { store } = this;
    const until = store.state.running?.thinking_until ?? null;
    const over = until !== null && thinking(store) === 0;
    if (over && this.quietUntil === until) this.say(gettext("The quiet minute is over."));
    this.quietUntil = over ? null : until;
  }

  /** Half, five, two and no minutes left: said once. */
  watch() {
    const { state } = this.store;
    const running = state.running;
    if (!running || state.phase !== "live" || !this.store.seated) return;
    this.quiet();
    if (!showsTime(this.store)) return;
    const ms = left(state, this.store.clock.now());
    const before = this.seen?.step === running.step ? this.seen.left : ms;
    this.seen = { step: running.step, left: ms };
    if (mark(before, ms, state.minutes[running.stage] * 60_000)) this.time();
  }
}
customElements.define("codev-announcer", CodevAnnouncer);
