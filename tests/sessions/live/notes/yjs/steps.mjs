// A browser's Yjs takes an update for each line; how many blocks it passed to place theirs. It notes each that it
// passes in two sets.
import { createInterface } from "node:readline";
import * as Y from "yjs";

const add = Set.prototype.add;
let noted = 0;
Set.prototype.add = function (each) {
  if (each instanceof Y.Item) noted += 1;
  return add.call(this, each);
};

const doc = new Y.Doc();
doc.getXmlFragment("default");
for await (const line of createInterface({ input: process.stdin })) Y.applyUpdate(doc, Buffer.from(line, "hex"));
if (doc.store.pendingStructs !== null) throw new Error("something is missing");
console.log(JSON.stringify(Math.ceil(noted / 2)));
