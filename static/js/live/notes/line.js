// @ts-check
/** A binary socket that comes back: after a lost line, after one that is silent, and at once when a network is there again. */
import { wait } from "codev/live/reconnect";

const PING = 15; // seconds
const SILENT = 25; // without a word: the line is dead, whatever the browser thinks

/** @typedef {{hello: () => void, hear: (data: Uint8Array) => void, lost: (code: number) => boolean | void, ping: () => Uint8Array,
 *   leave: () => void}} Ears lost: true where there is nothing to come back to */

export class Line {
  /** @param {string} path @param {Ears} ears */
  constructor(path, ears) {
    this.path = path;
    this.ears = ears;
    /** @type {WebSocket | null} */
    this.ws = null;
    this.attempt = 0;
    this.timer = 0;
    this.beat = 0;
    this.silent = 0; // seconds
    this.listening = new AbortController();
  }

  open() {
    const { signal } = this.listening;
    addEventListener("online", () => this.atOnce(), { signal });
    addEventListener("offline", () => this.ws && this.lost(1006), { signal });
    addEventListener("pagehide", () => this.ears.leave(), { signal });
    addEventListener("pageshow", (event) => event.persisted && this.atOnce(), { signal });
    document.addEventListener("visibilitychange", () => (document.hidden ? this.ears.leave() : this.atOnce()), { signal });
    this.connect();
  }

  /** Come back now. */
  atOnce() {
    if (this.ws) return;
    this.attempt = 0;
    this.connect();
  }

  connect() {
    clearTimeout(this.timer);
    if (this.ws) return;
    const address = new URL(this.path, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    address.searchParams.set("acks", "1");
    const ws = new WebSocket(address);
    ws.binaryType = "arraybuffer";
    this.ws = ws;
    ws.addEventListener("open", () => this.ws === ws && this.ears.hello());
    ws.addEventListener("message", (event) => this.ws === ws && this.take(event.data));
    ws.addEventListener("close", (event) => this.ws === ws && this.lost(event.code));
    this.watch();
  }

  /** @param {ArrayBuffer} data */
  take(data) {
    this.silent = 0;
    this.ears.hear(new Uint8Array(data));
  }

  watch() {
    this.silent = 0;
    this.beat = /** @type {any} */ (setInterval(() => {
      this.silent += 1;
      if (this.silent > SILENT) this.lost(1006);
      else if (this.silent % PING === 0) this.send(this.ears.ping());
    }, 1000));
  }

  /** @param {Uint8Array} frame */
  send(frame) {
    if (this.ws?.readyState === WebSocket.OPEN) this.ws.send(/** @type {any} */ (frame));
  }

  hang() {
    clearInterval(this.beat);
    clearTimeout(this.timer);
    const ws = this.ws;
    this.ws = null;
    ws?.close();
  }

  /** @param {number} code */
  lost(code) {
    this.hang();
    if (this.ears.lost(code)) return this.listening.abort();
    this.timer = /** @type {any} */ (setTimeout(() => this.connect(), wait(this.attempt, code)));
    this.attempt += 1;
  }

  /** It answers: the next time it is lost is a first time. */
  well() {
    this.attempt = 0;
  }
}
