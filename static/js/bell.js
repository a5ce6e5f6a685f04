// @ts-check
/**
 * The bell in the header: keeps its number true while the page is looked at. Without it, or without a line
 * to the server, the number is that of the moment when the page was drawn, and the link works all the same.
 */
import { format, gettext, ngettext } from "codev/i18n";
import { isFinal, wait } from "codev/live/reconnect";

const PATH = "/ws/me/";
const MOST = 99;

/** @param {number} unread what is drawn on the bell */
export const figure = (unread) => (unread > MOST ? `${MOST}+` : String(unread));

/** @param {number} unread what is read aloud */
export const sentence = (unread) =>
  unread ? format(ngettext("{n} unread notice", "{n} unread notices", unread), { n: unread }) : gettext("Notices");

/** @param {ParentNode} bell @param {number} unread */
export function show(bell, unread) {
  const count = /** @type {HTMLElement} */ (bell.querySelector(".count"));
  count.textContent = figure(unread);
  count.hidden = unread === 0;
  /** @type {HTMLElement} */ (bell.querySelector(".sr")).textContent = sentence(unread);
}

/** A line to the server while the page is seen: nobody reads a bell behind other windows. */
export class Line {
  /** @param {(unread: number) => void} tell */
  constructor(tell) {
    this.tell = tell;
    /** @type {WebSocket | null} */
    this.ws = null;
    this.attempt = 0;
    this.timer = 0;
    this.over = false;
  }

  /** @param {boolean} seen */
  look(seen) {
    clearTimeout(this.timer);
    if (seen) return this.connect();
    const ws = this.ws;
    this.ws = null;
    ws?.close();
  }

  connect() {
    if (this.ws || this.over) return;
    const address = new URL(PATH, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    const ws = new WebSocket(address);
    this.ws = ws;
    ws.addEventListener("message", (event) => this.ws === ws && this.take(JSON.parse(event.data)));
    ws.addEventListener("close", (event) => this.ws === ws && this.lost(event.code));
  }

  /** @param {{type: string, unread: number}} frame */
  take(frame) {
    if (frame.type !== "bell") return;
    this.attempt = 0;
    this.tell(frame.unread);
  }

  /** @param {number} code */
  lost(code) {
    this.ws = null;
    this.over = isFinal(code);
    if (this.over) return;
    this.timer = /** @type {any} */ (setTimeout(() => this.connect(), wait(this.attempt, code)));
    this.attempt += 1;
  }
}

const bell = globalThis.document?.querySelector(".bell");
if (bell) {
  const line = new Line((unread) => show(bell, unread));
  const look = () => line.look(!document.hidden);
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", () => line.look(false));
  addEventListener("pageshow", look);
  look();
}
