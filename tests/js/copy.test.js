import assert from "node:assert/strict";
import { test } from "node:test";

import { arm } from "codev/copy";

/** A button, its label and its field, as far as the module touches them. */
function page() {
  const field = { value: "https://codev.example/calls/1/", selected: false, select: () => (field.selected = true) };
  const label = { textContent: "Copy the link", dataset: { copied: "Copied" } };
  const button = {
    hidden: true,
    dataset: { copy: "call-address" },
    querySelector: () => label,
    addEventListener: (_name, heard) => (button.click = heard),
    click: async () => {},
  };
  globalThis.document = { getElementById: (id) => (id === "call-address" ? field : null) };
  globalThis.window = { setTimeout: (done) => ((button.later = done), 1) };
  return { field, label, button };
}

test("copies the field, says so and then says what it was", async () => {
  const { button, label } = page();
  const copied = [];
  arm(button, { writeText: async (text) => copied.push(text) });
  assert.equal(button.hidden, false);
  await button.click();
  assert.deepEqual(copied, ["https://codev.example/calls/1/"]);
  assert.equal(label.textContent, "Copied");
  button.later();
  assert.equal(label.textContent, "Copy the link");
});

test("where the browser refuses, the field is selected", async () => {
  const { button, label, field } = page();
  arm(button, { writeText: async () => Promise.reject(new Error("denied")) });
  await button.click();
  assert.equal(field.selected, true);
  assert.equal(label.textContent, "Copy the link");
});
