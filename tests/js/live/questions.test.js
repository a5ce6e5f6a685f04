import assert from "node:assert/strict";
import { test } from "node:test";

import { asked } from "codev/live/questions";

const labels = (plan) => asked(plan).map(({ label }) => label);

test("a plan that says nothing asks about practice and oneself", () => {
  assert.deepEqual(labels({}), ["What I learned about my practice", "What I learned about myself"]);
});

test("the room asks the first two that are answered in words, ours or the organization's", () => {
  const questions = [
    { key: "useful" },
    { key: "own-2", kind: "scale", words: { en: "How sure am I?" } },
    { key: "own-1", kind: "text", words: { fr: "Quelle question garder ?", en: "Which question do I keep?" } },
    { key: "process" },
    { key: "practice" },
  ];
  assert.deepEqual(labels({ questions }), ["Which question do I keep?", "What helped or hindered the group"]);
  assert.deepEqual(asked({ questions }).map(({ key }) => key), ["own-1", "process"]);
});

test("where nothing is asked in words, the room asks nothing", () => {
  assert.deepEqual(labels({ questions: [{ key: "useful" }] }), []);
});
