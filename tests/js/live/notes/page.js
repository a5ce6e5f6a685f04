// A page of the shared notes and the other end of its line, anew for each test of a file.
import { afterEach, beforeEach, mock } from "node:test";

import { Provider } from "codev/live/notes/provider";
import { Pad, Socket } from "./pad.js";

export let pad;
export let made;
export let renewals;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  mock.method(Math, "random", () => 0.5);
  Object.assign(globalThis, { WebSocket: Socket, location: { href: "https://codev.example/sessions/x/room/" } });
  Socket.all = [];
  renewals = 0;
  pad = new Pad();
  made = new Provider("/ws/sessions/x/notes/shared/", { changed: () => {}, renewed: () => (renewals += 1) });
  made.line.connect();
});

afterEach(() => {
  made.doc.destroy();
  mock.timers.reset();
  mock.restoreAll();
});

/** On the line, and the empty answer to the server's question settled. */
export function open(options) {
  pad.accept(options);
  pad.saved(1);
  pad.take();
}

/** Lost by that code, and there again. */
export function again(code, options) {
  pad.drop(code);
  mock.timers.tick(11_000);
  pad.accept(options);
}

/** What the server has from now on is another document, an empty one. */
export function anotherPad() {
  pad = new Pad();
}
