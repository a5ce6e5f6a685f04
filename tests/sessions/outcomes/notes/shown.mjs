// What an editor shows of the recordings in tests/sessions/live/notes/yjs/recorded: its own reading of each document.
//
// To make shown.json again, at the top of the checkout:  node tests/sessions/outcomes/notes/shown.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap";
import * as Y from "yjs";

const here = new URL(".", import.meta.url);
const shown = {};
for (const name of ["alone", "together", "cuts"]) {
  const recording = JSON.parse(readFileSync(new URL(`../../live/notes/yjs/recorded/${name}.json`, here), "utf8"));
  const doc = new Y.Doc();
  for (const [, , data] of recording.messages) Y.applyUpdate(doc, Buffer.from(data, "hex"));
  shown[name] = yXmlFragmentToProsemirrorJSON(doc.getXmlFragment("default"));
}
writeFileSync(new URL("shown.json", here), `${JSON.stringify(shown, null, 1)}\n`);
