// @ts-check
/** The server is the only clock: what it says now, guessed from the quickest answer; and one timer for all. */

const KEEP = 8; // samples; an offset drifts, so the oldest leave

export class Clock {
  /** @param {() => number} local milliseconds here, for tests */
  constructor(local = () => Date.now()) {
    this.local = local;
    /** @type {{offset: number, trip: number}[]} */
    this.samples = [];
    this.offset = 0;
  }

  /** @param {number} sent local ms @param {number} server ms @param {number} received local ms */
  sample(sent, server, received) {
    const trip = Math.max(0, received - sent);
    this.samples = [...this.samples.slice(1 - KEEP), { offset: server - (sent + trip / 2), trip }];
    this.offset = this.samples.reduce((best, each) => (each.trip <= best.trip ? each : best)).offset;
  }

  /** A time that came unasked: used until a round trip was measured. @param {number} server */
  hint(server) {
    if (!this.samples.length) this.offset = server - this.local();
  }

  now() {
    return this.local() + this.offset;
  }
}

/** One timer for every element that shows time; it beats on the second of the server's clock. */
export class Ticker {
  /** @param {Clock} clock */
  constructor(clock) {
    this.clock = clock;
    /** @type {Set<() => void>} */
    this.listeners = new Set();
    this.timer = 0;
  }

  /** @param {() => void} listener @returns {() => void} stop */
  listen(listener) {
    this.listeners.add(listener);
    if (!this.timer) this.plan();
    return () => {
      this.listeners.delete(listener);
      if (!this.listeners.size) this.stop();
    };
  }

  plan() {
    const rest = 1000 - (((this.clock.now() % 1000) + 1000) % 1000);
    this.timer = /** @type {any} */ (setTimeout(() => this.beat(), rest + 5));
  }

  beat() {
    this.plan();
    for (const listener of this.listeners) listener();
  }

  stop() {
    clearTimeout(this.timer);
    this.timer = 0;
  }
}

/** Milliseconds left in the running step; negative in overtime.
 * @param {import("codev/live/reduce").State} state @param {number} now */
export function left(state, now) {
  const running = state.running;
  if (!running) return 0;
  const spent = running.used + Math.max(0, (running.paused_at ?? now) - running.started_at);
  return state.minutes[running.stage] * 60_000 - spent;
}

/** "9:04", "+1:20". Time left counts a begun second as whole, overtime counts finished ones. @param {number} ms */
export function figure(ms) {
  const seconds = ms > 0 ? Math.ceil(ms / 1000) : Math.floor(-ms / 1000);
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return ms > 0 || seconds === 0 ? text : `+${text}`;
}

/** Do seconds show? The facilitator holds the time; the others see minutes until the last two.
 * @param {number} ms @param {boolean} facilitator */
export const precise = (ms, facilitator) => facilitator || ms <= 120_000;

/** Whole minutes left, rounded up: thirteen until the thirteenth has gone. @param {number} ms */
export const minutesLeft = (ms) => Math.max(0, Math.ceil(ms / 60_000));

/** Which moment to speak has come between two looks: "half", "5", "2", "0" or null.
 * @param {number} before ms left @param {number} after ms left @param {number} whole ms of the step */
export function mark(before, after, whole) {
  const moments = [["0", 0], ["2", 120_000], ["5", 300_000], ["half", whole / 2]];
  for (const [name, at] of /** @type {[string, number][]} */ (moments)) {
    if (at < whole && before > at && after <= at) return name;
  }
  return null;
}
