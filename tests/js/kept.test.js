import assert from "node:assert/strict";
import { test } from "node:test";

import { Kept } from "codev/kept";

const HERE = "https://codev.example/transfer/1/";
const LOST = "Not saved yet. Leave this page open; it is tried again.";
const OUT = "Not saved yet: you are signed out. Sign in again in another tab and leave this page open; it is tried again.";

/** A field as the page has it: what somebody fills, the hidden inputs, and the word beside it. */
function desk(inputs = []) {
  const field = new EventTarget();
  const nodes = [{ nodeType: 1, remove: () => assert.fail("a hidden field must stay") }];
  const status = {
    dataset: {},
    get childNodes() {
      return nodes;
    },
    append: (data) => {
      const node = { nodeType: 3, nodeValue: data, data, remove: () => nodes.splice(nodes.indexOf(node), 1) };
      nodes.push(node);
    },
  };
  field.querySelector = () => status;
  field.querySelectorAll = (asked) =>
    inputs.filter((each) => (asked === "[data-stands]" ? each.dataset : asked === `[name="${each.name}"]`));
  const timers = { set: (run, ms) => Object.assign(timers, { run, ms }), clear: () => delete timers.run };
  const renewing = { done: false, count: 0 };
  const kept = new Kept(field, HERE, timers, async () => {
    renewing.count += 1;
    return renewing.done;
  });
  const tell = (name, detail) => field.dispatchEvent(Object.assign(new Event(name), { detail }));
  const answer = (responseURL = HERE, shouldSwap = true, status = 200) => {
    const detail = { shouldSwap, isError: !shouldSwap, xhr: { responseURL, status } };
    tell("htmx:beforeSwap", detail);
    if (detail.isError) tell("htmx:responseError", detail);
    return detail.shouldSwap;
  };
  const said = () => nodes.slice(1).map((node) => node.data).join("");
  return { kept, status, timers, renewing, tell, answer, said };
}

test("what is typed takes the word away, and is unsaved until the answer", () => {
  const { kept, status, tell, answer, said } = desk();
  status.append("Kept.");
  tell("input");
  assert.deepEqual([said(), kept.unsaved], ["", true]);
  tell("htmx:beforeRequest");
  assert.equal(kept.unsaved, true);
  assert.equal(answer(), true);
  assert.equal(kept.unsaved, false);
});

test("what is typed while it is sent is unsaved still", () => {
  const { kept, tell, answer } = desk();
  tell("input");
  tell("htmx:beforeRequest");
  tell("input");
  answer();
  assert.equal(kept.unsaved, true);
});

for (const lost of ["htmx:sendError", "htmx:responseError", "htmx:timeout"])
  test(`${lost} is said and tried again`, () => {
    const { kept, timers, tell, answer, said } = desk();
    let changes = 0;
    kept.field.addEventListener("change", () => (changes += 1));
    tell("input");
    tell("htmx:beforeRequest");
    tell(lost);
    assert.deepEqual([said(), kept.unsaved, timers.ms, changes], [LOST, true, 8000, 0]);
    timers.run();
    assert.deepEqual([said(), changes], [LOST, 1]);
    tell("htmx:beforeRequest");
    assert.equal(timers.run, undefined);
    answer();
    assert.equal(kept.unsaved, false);
  });

test("what stands already is not said again at every try", () => {
  const { status, timers, tell } = desk();
  tell("input");
  tell("htmx:sendError");
  const [, stands] = status.childNodes;
  timers.run();
  tell("htmx:sendError");
  assert.deepEqual([status.childNodes.length, status.childNodes[1] === stands], [2, true]);
});

test("a page to sign in is no answer", () => {
  const { kept, timers, tell, answer, said } = desk();
  tell("input");
  tell("htmx:beforeRequest");
  assert.equal(answer("https://codev.example/sign-in/?next=/"), false);
  assert.deepEqual([said(), kept.unsaved, timers.ms], [OUT, true, 8000]);
});

for (const [name, answered] of [
  ["was sent away to sign in", ["https://codev.example/sign-in/?next=/"]],
  ["has the token of a sign-in that is over", [HERE, false, 403]],
])
  test(`who ${name} is told so, and sends again with the tokens of a fresh page alone`, async () => {
    const { kept, timers, renewing, tell, answer, said } = desk();
    let changes = 0;
    kept.field.addEventListener("change", () => (changes += 1));
    tell("input");
    tell("htmx:beforeRequest");
    answer(...answered);
    assert.equal(said(), OUT);
    await timers.run();
    assert.deepEqual([renewing.count, changes, said(), timers.ms], [1, 0, OUT, 8000]);
    renewing.done = true;
    await timers.run();
    assert.deepEqual([renewing.count, changes], [2, 1]);
    tell("htmx:beforeRequest");
    answer();
    assert.deepEqual([kept.unsaved, timers.run], [false, undefined]);
  });

test("what the server refused is shown and not tried again, and is unsaved until something else is typed and kept", () => {
  const { kept, status, timers, tell, answer, said } = desk();
  tell("input");
  tell("htmx:beforeRequest");
  assert.equal(answer(HERE, false, 422), true);
  assert.deepEqual([said(), kept.unsaved, timers.run, status.dataset.status], ["", true, undefined, "refused"]);
  tell("input");
  assert.equal(status.dataset.status, "");
  tell("htmx:beforeRequest");
  answer();
  assert.equal(kept.unsaved, false);
});

test("a line that is back is used at once, by what was not saved alone", () => {
  const { kept, tell, answer } = desk();
  let changes = 0;
  kept.field.addEventListener("change", () => (changes += 1));
  kept.back();
  tell("input");
  tell("htmx:beforeRequest");
  tell("htmx:sendError");
  assert.equal(changes, 0);
  kept.back();
  assert.equal(changes, 1);
  tell("htmx:beforeRequest");
  answer();
  kept.back();
  assert.deepEqual([changes, kept.unsaved], [1, false]);
});

test("what another page has changed is shown, where nobody has gone on here", () => {
  const reader = { name: "carried-reader", type: "select-one", value: "group" };
  const text = { name: "carried", type: "textarea", value: "Mine, and more" };
  const was = { name: "carried-reader-was", value: "group", dataset: { stands: "me" } };
  const base = { name: "carried-was", value: "Mine", dataset: { stands: "Theirs" } };
  desk([reader, text, was, base]).tell("htmx:afterSwap");
  assert.deepEqual([reader.value, was.value], ["me", "me"]);
  assert.deepEqual([text.value, base.value], ["Mine, and more", "Mine"]);
});

test("a score that another page has set is shown", () => {
  const radios = ["1", "2", "3"].map((value) => ({ name: "used", type: "radio", value, checked: value === "3" }));
  const was = { name: "used-was", value: "3", dataset: { stands: "1" } };
  desk([...radios, was]).tell("htmx:afterSwap");
  assert.deepEqual(radios.map((each) => each.checked), [true, false, false]);
  assert.equal(was.value, "1");
});
