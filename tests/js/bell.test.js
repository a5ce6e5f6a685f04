import assert from "node:assert/strict";
import { test } from "node:test";

import { Line, figure, sentence, show } from "codev/bell";

const opened = [];
class FakeSocket extends EventTarget {
  constructor(address) {
    super();
    this.address = String(address);
    opened.push(this);
  }
  close() {
    this.closed = true;
  }
  say(frame) {
    this.dispatchEvent(Object.assign(new Event("message"), { data: JSON.stringify(frame) }));
  }
  lose(code) {
    this.dispatchEvent(Object.assign(new Event("close"), { code }));
  }
}
globalThis.WebSocket = FakeSocket;
globalThis.location = { href: "https://codev.example/groups/" };

const parts = () => ({ ".count": { textContent: "", hidden: true }, ".sr": { textContent: "" } });
const bellOf = (found) => ({ querySelector: (name) => found[name] });

test("the number is drawn and read aloud", () => {
  const found = parts();
  show(bellOf(found), 3);
  assert.deepEqual(found, { ".count": { textContent: "3", hidden: false }, ".sr": { textContent: "3 unread notices" } });
  show(bellOf(found), 0);
  assert.equal(found[".count"].hidden, true);
  assert.equal(found[".sr"].textContent, "Notices");
});

test("many are many", () => {
  assert.equal(figure(99), "99");
  assert.equal(figure(100), "99+");
  assert.equal(sentence(1), "1 unread notice");
});

test("a line is open while the page is seen, and one only", () => {
  opened.length = 0;
  const told = [];
  const line = new Line((unread) => told.push(unread));
  line.look(true);
  line.look(true);
  assert.equal(opened.length, 1);
  assert.equal(opened[0].address, "wss://codev.example/ws/me/");
  opened[0].say({ type: "bell", unread: 2 });
  opened[0].say({ type: "bye", code: 1012 });
  line.look(false);
  opened[0].say({ type: "bell", unread: 9 });
  assert.deepEqual(told, [2]);
  assert.equal(opened[0].closed, true);
  line.look(true);
  assert.equal(opened.length, 2);
});

test("a lost line comes back, a refused one does not", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  opened.length = 0;
  const line = new Line(() => {});
  line.look(true);
  opened[0].lose(1006);
  t.mock.timers.tick(20_000);
  assert.equal(opened.length, 2);
  opened[1].lose(4401);
  t.mock.timers.tick(60_000);
  line.look(true);
  assert.equal(opened.length, 2);
});
