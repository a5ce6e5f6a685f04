// A browser's Yjs: applies an update for each line, shows its document for a "?".
import { createInterface } from "node:readline";
import * as Y from "yjs";

const doc = new Y.Doc();
const page = doc.getXmlFragment("default");

function shown(node) {
  if (node instanceof Y.XmlText) return node.toDelta().map((part) => part.insert).join("");
  return [node.nodeName, node.getAttributes(), node.toArray().map(shown)];
}

for await (const line of createInterface({ input: process.stdin })) {
  if (line !== "?") {
    Y.applyUpdate(doc, Buffer.from(line, "hex"));
    continue;
  }
  const clocks = Object.fromEntries(Y.decodeStateVector(Y.encodeStateVector(doc)));
  const waiting = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
  console.log(JSON.stringify({ page: page.toArray().map(shown), clocks, ...(waiting ? { waiting } : {}) }));
}
