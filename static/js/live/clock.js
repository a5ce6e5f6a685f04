// @ts-check
/**
 * The server is the only clock: what it says now, from what its answers leave possible; and one timer for all.
 *
 * Time here is counted by the page's own steady clock: the one on the wall may be wrong by days, and jump.
 * The steady one may stand still while a laptop sleeps: both together tell that something happened.
 */

const KEEP = 32; // answers; and none for longer than a steady clock can be trusted
const OLD = 600_000; // ms
const LEAP = 2_000; // ms: no machine sleeps for less, and clocks on the wall are put right by little
const SLACK = 50; // ms: what rounding and drift do
export const SURE = 300; // ms that are left possible: near enough to stop asking

/** Milliseconds that go on whatever is done to the clock on the wall. */
export const steady = () => performance.now();

export class Clock {
  /** @param {() => number} local milliseconds here, steady @param {() => number} wall for tests */
  constructor(local = steady, wall = () => Date.now()) {
    this.local = local;
    this.wall = wall;
    /** @type {{least: number, most: number, at: number}[]} what each answer leaves possible */
    this.samples = [];
    this.offset = 0;
    this.apart = wall() - local();
    this.slept = 0; // ms that this machine may have slept since the last answer
  }

  /**
   * The server said it between our question and its answer: the offset lies between the two. Over several,
   * the quickest way there and the quickest way back count, even where they belong to different answers.
   * @param {number} sent local ms @param {number} server ms @param {number} received local ms
   */
  sample(sent, server, received) {
    const possible = { least: server - received, most: server - sent, at: received };
    if (this.slept && !this.awake(possible)) this.samples = [];
    this.slept = 0;
    this.samples = [...this.samples.filter(({ at }) => received - at < OLD).slice(1 - KEEP), possible];
    if (this.least > this.most + SLACK) this.samples = [possible]; // somebody's clock was set: the newest holds
    this.offset = (this.least + this.most) / 2;
  }

  /** Was it only the clock on the wall that was set? Then what we knew is still possible, and sleep is not.
   * @param {{least: number, most: number}} possible */
  awake({ least, most }) {
    return least <= this.offset && this.offset <= most && most - least < this.slept;
  }

  get least() {
    return Math.max(...this.samples.map(({ least }) => least));
  }

  get most() {
    return Math.min(...this.samples.map(({ most }) => most));
  }

  /** Is the time known well enough? */
  get sure() {
    return this.samples.length > 0 && this.most - this.least < SURE;
  }

  /** A time that came unasked: used until a round trip was measured. @param {number} server */
  hint(server) {
    if (!this.samples.length) this.offset = server - this.local();
  }

  /** Has this machine slept, or was its clock put forward? The next answer tells which: ask. */
  leapt() {
    const ahead = this.wall() - this.local() - this.apart;
    if (Math.abs(ahead) < LEAP) return false;
    this.apart += ahead;
    if (ahead > 0) this.slept += ahead;
    return ahead > 0;
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
