// What was pressed, on whichever layout, and which elements need the key for themselves.
import assert from "node:assert/strict";
import { test } from "node:test";

import { pressed, shortcuts, takes } from "codev/live/keymap";

const press = (key, { altGr = false, ...held } = {}) =>
  pressed({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held, getModifierState: (name) => name === "AltGraph" && altGr });

test("a letter is a letter, whatever the caps lock says; with shift it is another", () => {
  assert.equal(press("h"), "h");
  assert.equal(press("H"), "h");
  assert.equal(press("N", { shiftKey: true }), "shift+n");
  assert.equal(press("ArrowLeft"), "arrowleft");
  assert.equal(press(" "), " ");
});

test("a sign counts however a layout reaches it", () => {
  assert.equal(press("/"), "/"); // American, Spanish of Latin America
  assert.equal(press("/", { shiftKey: true }), "/"); // French, German, Spanish
  assert.equal(press("?", { shiftKey: true }), "?");
  assert.equal(press("/", { altGr: true, ctrlKey: true, altKey: true }), "/"); // AltGr as Windows tells it
});

test("what the browser, the system or another letter needs is left alone", () => {
  for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }]) assert.equal(press("s", held), "");
  assert.equal(press("s", { altGr: true }), "");
  assert.equal(press("ß", { altGr: true, ctrlKey: true, altKey: true }), "");
  assert.equal(press(" ", { shiftKey: true }), "");
  assert.equal(press("ArrowLeft", { altKey: true }), "");
  assert.equal(press("n", { isComposing: true }), "");
});

/** An element that fits those selectors. */
const element = (...fits) => ({ matches: (selector) => selector.split(", ").some((each) => fits.includes(each)) });

test("where one writes every key writes; a button keeps its space bar, a radio its arrows", () => {
  for (const name of ["h", "/", "?", " ", "arrowleft"]) assert.equal(takes(element("textarea"), name), true, name);
  assert.equal(takes({ isContentEditable: true, matches: () => false }, "h"), true);
  const reading = { isContentEditable: false, matches: (names) => names.includes("[role=textbox]") };
  assert.equal(takes(reading, "p"), true, "writing was closed under somebody's hands");
  assert.equal(takes(element("summary"), " "), true);
  assert.equal(takes(element("button"), " "), true);
  assert.equal(takes(element("button"), "p"), false);
  assert.equal(takes(element("input[type=radio]"), "arrowleft"), true);
  assert.equal(takes(element("button"), "arrowleft"), false);
  assert.equal(takes(null, "h"), false);
});

const keysOf = (...roles) => shortcuts({ roles: new Set(roles), facilitates: roles.includes("facilitator") }).map(([key]) => key);

test("the list tells each person their own keys", () => {
  const all = ["T", "F", "/", "← →", "?", "F6", "Esc", "Ctrl+Enter", "Tab"];
  assert.deepEqual(keysOf("facilitator"), ["Space, held", "Shift+N", "U", "P", "D", ...all]);
  assert.deepEqual(keysOf("client"), ["H", "S", ...all]);
  assert.deepEqual(keysOf("consultant", "scribe"), ["H", ...all]);
  assert.deepEqual(keysOf("observer"), all);
});
