// @ts-check
/**
 * The socket of the room: connects, comes back, asks for what it missed, and knows which command was
 * answered. A command stays in hand until the server says accepted or refused; after a lost link it is
 * sent again with the same id, so that it happens once.
 */
import { Clock } from "codev/live/clock";
import { address, line } from "codev/live/dial";
import { isFinal, wait } from "codev/live/reconnect";

const ANSWER = 10_000; // ms in the open before a command is sent again
const PING = 15_000;
const SILENT = 25_000; // ms without a word: the line is dead, whatever the browser thinks
const DOUBT = 5_000; // ms for an old line to prove that it still lives
const ROUNDS = 20; // questions for the clock at most, until its time is sure
const FIRST_ROUNDS = 4; // quick ones
const FRAME_MOST = 16 * 1024; // bytes: a longer frame would not be answered
const MOMENTARY = new Set(["retry", "too_fast"]);
const TRIES = 4;

/** The command was refused with `code`; nothing was written. */
export class Refused extends Error {
  /** @param {string} code */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/**
 * @typedef {{id: string, type: string, payload: object, as?: number, sent: number, tries: number, resolve: (frame: any) => void,
 *   reject: (error: Error) => void}} Call
 * @typedef {{receive: (frame: any) => void, connection: (state: string, code?: number) => void,
 *   since: () => number | null}} Ears
 */
export class Socket {
  /** @param {string} path @param {Clock} clock @param {Ears} ears */
  constructor(path, clock, ears) {
    this.path = path;
    this.clock = clock;
    this.ears = ears;
    /** @type {Map<string, Call>} */
    this.calls = new Map();
    /** @type {WebSocket | null} */
    this.ws = null;
    this.attempt = 0;
    this.count = 0;
    this.prefix = crypto.getRandomValues(new Uint32Array(2)).join("");
    this.closed = false;
    this.timer = 0;
    this.heard = 0;
    this.doubted = 0;
    this.beat = 0;
    this.measuring = 0;
  }

  open() {
    addEventListener("online", () => this.atOnce());
    addEventListener("offline", () => this.ws && this.lost(1006)); // a dead line would keep silent for long
    document.addEventListener("visibilitychange", () => document.hidden || this.atOnce());
    addEventListener("pageshow", (event) => event.persisted && this.atOnce());
    this.connect();
  }

  /** Come back now, and look whether an old line still answers. */
  atOnce() {
    if (this.closed) return;
    if (!this.ws) {
      this.attempt = 0;
      this.connect();
    } else this.doubt();
  }

  /** It may have died while nobody looked: whoever slept does not know for how long. */
  doubt() {
    this.doubted ||= performance.now();
    this.measure();
  }

  /** Ask for the time, until it is known well enough. */
  measure(left = ROUNDS) {
    clearTimeout(this.measuring);
    const quick = left > ROUNDS - FIRST_ROUNDS;
    if (!left || (!quick && this.clock.sure)) return;
    this.ping();
    this.measuring = /** @type {any} */ (setTimeout(() => this.measure(left - 1), quick ? 400 : 1_000));
  }

  connect() {
    clearTimeout(this.timer);
    if (this.ws || this.closed) return;
    const since = this.ears.since();
    /** @type {WebSocket} */
    const ws = line(address(this.path, since), (event) => {
      if (this.ws !== ws) return;
      if (event.type === "message") this.take(event.data);
      else this.lost(event.code);
    });
    this.ws = ws;
    this.heard = performance.now();
    this.doubted = 0;
    this.watch();
  }

  /** @param {string} text */
  take(text) {
    this.heard = performance.now();
    this.doubted = 0;
    const frame = JSON.parse(text);
    if (frame.type === "pong") return this.clock.sample(frame.t, frame.now, this.clock.local());
    if (frame.now) this.clock.hint(frame.now);
    if (frame.type === "accepted" || frame.type === "refused") return this.answer(frame);
    if (frame.type === "welcome") this.welcomed();
    this.ears.receive(frame);
  }

  welcomed() {
    this.attempt = 0;
    this.ears.connection("open");
    for (const call of this.calls.values()) this.transmit(call);
    this.measure();
  }

  /** @param {any} frame */
  answer(frame) {
    const call = this.calls.get(frame.id);
    if (!call) return;
    // "retry" and "too_fast" are about the moment, not about the command: it stays in hand for a while.
    if (MOMENTARY.has(frame.code) && call.tries < TRIES) {
      call.tries += 1;
      setTimeout(() => this.transmit(call), wait(call.tries));
      return;
    }
    this.calls.delete(frame.id);
    if (frame.type === "accepted") call.resolve(frame);
    else call.reject(new Refused(frame.code));
  }

  /**
   * @param {string} type @param {object} [payload] @param {number | null} [seat] of who sits beside, and asks
   * @returns {Promise<{seq: number}>} once kept; rejects with Refused
   */
  call(type, payload = {}, seat = null) {
    this.count += 1;
    const id = `${this.prefix}-${this.count}`;
    const as = seat ?? undefined;
    if (new TextEncoder().encode(JSON.stringify({ id, type, payload, as })).length > FRAME_MOST) {
      return Promise.reject(new Refused("too_long"));
    }
    return new Promise((resolve, reject) => {
      const call = { id, type, payload, as, sent: 0, tries: 0, resolve, reject };
      this.calls.set(id, call);
      if (this.ws?.readyState === WebSocket.OPEN && this.attempt === 0) this.transmit(call);
    });
  }

  /** @param {Call} call */
  transmit(call) {
    if (!this.calls.has(call.id)) return;
    call.sent = performance.now();
    this.send({ id: call.id, type: call.type, payload: call.payload, as: call.as });
  }

  /** @param {object} frame */
  send(frame) {
    if (this.ws?.readyState === WebSocket.OPEN) this.ws.send(JSON.stringify(frame));
  }

  ping() {
    this.send({ type: "ping", t: Math.floor(this.clock.local()) });
  }

  /** @param {number} since */
  sync(since) {
    this.send({ type: "sync", since });
  }

  /** Ping, resend what got no answer, give up a line that is silent. */
  watch() {
    clearInterval(this.beat);
    let beats = 0;
    this.beat = /** @type {any} */ (setInterval(() => {
      beats += 1;
      const now = performance.now();
      if (this.clock.leapt()) this.doubt();
      if (now - this.heard > SILENT || (this.doubted && now - this.doubted > DOUBT)) return this.lost(1006);
      if ((beats * 1000) % PING === 0) this.ping();
      for (const call of this.calls.values()) if (call.sent && now - call.sent > ANSWER) this.transmit(call);
    }, 1000));
  }

  /** @param {number} code */
  lost(code) {
    clearInterval(this.beat);
    clearTimeout(this.measuring);
    const ws = this.ws;
    this.ws = null;
    ws?.close();
    if (isFinal(code)) {
      this.closed = true;
      return this.ears.connection("closed", code);
    }
    this.ears.connection("lost", code);
    this.timer = /** @type {any} */ (setTimeout(() => this.connect(), wait(this.attempt, code)));
    this.attempt += 1;
  }
}
