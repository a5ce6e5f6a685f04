import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { useMessages } from "codev/i18n";
import { script } from "codev/live/script";
import { floorRule, nextName, stepName } from "codev/live/steps";

afterEach(() => useMessages({ language: "en", messages: {} }));

const own = {
  kind: "clarification",
  texts: {
    name: { en: "Asking", fr: "Demander" },
    rule: { en: "Only questions." },
    say: { fr: "« Qui demande ? »" },
  },
};

test("a step is called as its organization calls it, in the reader's language", () => {
  assert.equal(stepName(own), "Asking");
  assert.equal(nextName(own), "Asking");
  useMessages({ language: "fr", messages: {} });
  assert.equal(stepName(own), "Demander");
});

test("words in one language alone are read by everybody", () => {
  assert.deepEqual(script(own)?.say, ["« Qui demande ? »"]);
  useMessages({ language: "es", messages: {} });
  assert.equal(floorRule(own, new Set(["consultant"])), "Only questions.");
});

test("where an organization says nothing the words of the method stand", () => {
  assert.equal(stepName({ kind: "clarification", texts: {} }), "Clarification");
  assert.equal(nextName({ kind: "synthesis" }), "action plan");
  assert.equal(stepName(null), "");
  assert.match(floorRule({ kind: "clarification" }, new Set(["client"])), /you answer/);
  assert.equal(script(own)?.watch.length, script({ kind: "clarification" })?.watch.length);
});

test("who only listens is told so, whatever the organization says", () => {
  assert.match(floorRule(own, new Set(["observer"])), /You listen/);
});
