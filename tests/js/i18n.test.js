import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { format, gettext, language, ngettext, pgettext, useMessages } from "codev/i18n";

const french = {
  language: "fr",
  messages: {
    "Raise hand": "Lever la main",
    "{n} person": ["{n} personne", "{n} personnes"],
    "state\u0004Open": "Ouvert",
    Empty: "",
  },
};

beforeEach(() => useMessages(french));

test("a known message is translated, an unknown or empty one stays as written", () => {
  assert.equal(gettext("Raise hand"), "Lever la main");
  assert.equal(gettext("Lower hand"), "Lower hand");
  assert.equal(gettext("Empty"), "Empty");
  assert.equal(language(), "fr");
});

test("zero is singular in French and plural in English", () => {
  assert.equal(ngettext("{n} person", "{n} people", 0), "{n} personne");
  assert.equal(ngettext("{n} person", "{n} people", 2), "{n} personnes");
  useMessages({ language: "en", messages: {} });
  assert.equal(ngettext("{n} person", "{n} people", 0), "{n} people");
  assert.equal(ngettext("{n} person", "{n} people", 1), "{n} person");
});

test("a context tells two meanings of a word apart", () => {
  assert.equal(pgettext("state", "Open"), "Ouvert");
  assert.equal(pgettext("verb", "Open"), "Open");
});

test("names are filled in, and one without a value shows", () => {
  assert.equal(format("{who} and {other}", { who: "Zoé" }), "Zoé and {other}");
  assert.equal(format("{toString}", {}), "{toString}");
  assert.equal(format("{n}", { n: 0 }), "0");
});

test("a name that is read from the right turns nothing beside it", () => {
  assert.equal(format("{who}, {n} minutes", { who: "\u05d0\u05d1", n: 3 }), "\u2068\u05d0\u05d1\u2069, 3 minutes");
  assert.equal(format("{who}", { who: "Łucja Ελένη 花" }), "Łucja Ελένη 花");
});
