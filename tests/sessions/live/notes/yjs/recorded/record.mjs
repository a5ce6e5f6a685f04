// What real editors write: three of them at one document, with delays, cuts, undo and pasted pages.
//
// To make the recordings again, in an empty folder:
//   npm install yjs@13.6.33 jsdom @tiptap/{core,pm,extension-bold,extension-collaboration,extension-document}@3.31.3 \
//     @tiptap/{extension-hard-break,extension-heading,extension-italic,extension-list,extension-paragraph}@3.31.3 \
//     @tiptap/{extension-text,extension-link}@3.31.3 @tiptap/y-tiptap
//   node <here>/record.mjs <here>
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const take = createRequire(join(process.cwd(), "x.js")); // one copy of Yjs for all: everything as CommonJS
const { JSDOM } = take("jsdom");
const page = new JSDOM("<!doctype html><body></body>").window;
const names = "window document Node Element HTMLElement MutationObserver DOMParser getComputedStyle KeyboardEvent Event Range Text navigator";
for (const name of names.split(" ")) {
  const value = name === "window" ? page : page[name];
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}
page.Range.prototype.getClientRects = () => [];
page.Element.prototype.getClientRects = () => [];
globalThis.requestAnimationFrame = (call) => setTimeout(call, 0);
globalThis.cancelAnimationFrame = clearTimeout;

const Y = take("yjs");
const { Editor } = take("@tiptap/core");
const { Collaboration } = take("@tiptap/extension-collaboration");
const { Bold } = take("@tiptap/extension-bold");
const { Document } = take("@tiptap/extension-document");
const { HardBreak } = take("@tiptap/extension-hard-break");
const { Heading } = take("@tiptap/extension-heading");
const { Italic } = take("@tiptap/extension-italic");
const { Link } = take("@tiptap/extension-link");
const { BulletList, ListItem, OrderedList } = take("@tiptap/extension-list");
const { Paragraph } = take("@tiptap/extension-paragraph");
const { Text } = take("@tiptap/extension-text");
const { yUndoPluginKey } = take("@tiptap/y-tiptap");

let seed = 1;
const chance = () => ((seed = (seed * 48271) % 2147483647) - 1) / 2147483646;
const below = (most) => Math.floor(chance() * most);
const one = (list) => list[below(list.length)];

const REMOTE = { remote: true };

function extensions(document) {
  return [
    Document, Paragraph, Text, Bold, Italic, HardBreak, BulletList, OrderedList, ListItem,
    Link.configure({ openOnClick: false }),
    Heading.configure({ levels: [1, 2, 3] }),
    Collaboration.configure({ document }),
  ];
}

class Room {
  constructor() {
    this.server = new Y.Doc();
    this.log = []; // [client, 1 for a sync step 2, hex]
    this.seats = [];
  }

  join(client) {
    const doc = new Y.Doc();
    doc.clientID = client;
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.server), REMOTE);
    const seat = { client, doc, cut: false, out: [], in: [] };
    doc.on("update", (update, origin) => origin !== REMOTE && !seat.cut && seat.out.push(update));
    seat.editor = new Editor({ element: page.document.createElement("div"), extensions: extensions(doc) });
    this.seats.push(seat);
    return seat;
  }

  hear(seat, update, again = 0) {
    this.log.push([seat.client, again, Buffer.from(update).toString("hex")]);
    Y.applyUpdate(this.server, update);
    for (const other of this.seats) if (other !== seat && !other.cut) other.in.push(update);
  }

  deliver(seat, most = Infinity) {
    for (let n = 0; n < most && seat.out.length; n++) this.hear(seat, seat.out.shift());
    for (let n = 0; n < most && seat.in.length; n++) Y.applyUpdate(seat.doc, seat.in.shift(), REMOTE);
  }

  cut(seat) {
    Object.assign(seat, { cut: true, out: [], in: [] });
  }

  mend(seat) {
    seat.cut = false;
    const missed = Y.encodeStateAsUpdate(this.server, Y.encodeStateVector(seat.doc));
    const asked = Y.encodeStateVector(this.server);
    Y.applyUpdate(seat.doc, missed, REMOTE);
    this.hear(seat, Y.encodeStateAsUpdate(seat.doc, asked), 1);
  }

  async settle() {
    await new Promise((done) => setTimeout(done, 20)); // the editors' own first steps
    while (this.seats.some((seat) => seat.out.length + seat.in.length)) this.seats.forEach((seat) => this.deliver(seat));
  }
}

const WORDS = ["a", "und", "so", " ", "é", "🦊", "👩🏽‍👧", "日本", "x\u0301", "Ж", "1. "];
const PAGES = [
  '<ol start="7" type="a"><li><p>one <a href="https://example.org/?q=1&amp;b=[2]" class="c" title="t">two</a></p></li></ol>',
  "<h2>Title <em>in</em></h2><p>a<br>b</p><ul><li><p>x</p><ul><li><p>y</p></li></ul></li></ul>",
  '<p><strong>bold <em>both</em></strong> <a href="mailto:a@example.org">mail</a></p>',
  '<ol start="99999999999"><li><p>far</p></li></ol>',
];

// No caret stands within a character.
function whole(doc, place) {
  return /[\uDC00-\uDFFF]/.test(doc.textBetween(place, Math.min(place + 1, doc.content.size))) ? place - 1 : place;
}

function select(editor) {
  const doc = editor.state.doc;
  const [from, to] = [below(doc.content.size), below(doc.content.size)].sort((a, b) => a - b);
  editor.commands.setTextSelection({ from: whole(doc, from), to: whole(doc, Math.min(to, from + 12)) });
}

const STEPS = [
  (e) => e.commands.insertContent(one(WORDS)),
  (e) => e.commands.insertContent(one(WORDS)),
  (e) => e.commands.insertContent(one(WORDS) + one(WORDS)),
  (e) => e.commands.insertContent(one(PAGES)),
  (e) => (select(e), e.commands.toggleBold()),
  (e) => (select(e), e.commands.toggleItalic()),
  (e) => (select(e), e.commands.setLink({ href: one(["https://example.org/é?x=1", "http://localhost:1/"]) })),
  (e) => (select(e), e.commands.unsetLink()),
  (e) => (select(e), e.commands.deleteSelection()),
  (e) => (select(e), e.commands.setTextSelection(e.state.selection.from)),
  (e) => e.commands.first(({ commands }) => [() => commands.splitListItem("listItem"), () => commands.splitBlock()]),
  (e) => e.commands.setHardBreak(),
  (e) => e.commands.toggleHeading({ level: 1 + below(3) }),
  (e) => e.commands.toggleBulletList(),
  (e) => e.commands.toggleOrderedList(),
  (e) => e.commands.sinkListItem("listItem"),
  (e) => e.commands.liftListItem("listItem"),
  (e) => e.commands.joinBackward(),
  (e) => (yUndoPluginKey.getState(e.state).undoManager.stopCapturing(), e.commands.undo()),
  (e) => e.commands.redo(),
];

async function write(name, many, scene) {
  seed = many;
  const room = new Room();
  await scene(room, many);
  for (const seat of room.seats) if (seat.cut) room.mend(seat);
  await room.settle();
  const ends = room.seats.map((seat) => [seat.client, 1, Buffer.from(Y.encodeStateAsUpdate(seat.doc)).toString("hex")]);
  const xml = room.server.getXmlFragment("default");
  const said = new Set([xml.toString(), ...room.seats.map((seat) => seat.doc.getXmlFragment("default").toString())]);
  if (said.size > 1) throw new Error(`${name}: the editors do not agree`);
  const clocks = Object.fromEntries(Y.decodeStateVector(Y.encodeStateVector(room.server)));
  const text = { messages: room.log, ends, clocks, xml: xml.toString() };
  writeFileSync(join(process.argv[2], `${name}.json`), JSON.stringify(text).replaceAll("],[", "],\n[") + "\n");
  for (const seat of room.seats) seat.editor.destroy();
}

async function alone(room, many) {
  const seat = room.join(4_000_000_001);
  for (const letter of "Hello 🦊, world") seat.editor.commands.insertContent(letter);
  for (let level = 1; level < 4; level++) seat.editor.commands.setNode("heading", { level });
  for (let n = 0; n < 3; n++) seat.editor.commands.undo();
  for (let n = 0; n < many; n++) (one(STEPS)(seat.editor), room.deliver(seat));
}

async function together(room, many) {
  for (const client of [1, 70_000, 4_294_967_295]) room.join(client);
  for (let n = 0; n < many; n++) {
    const seat = one(room.seats);
    one(STEPS)(seat.editor);
    room.deliver(one(room.seats), 1 + below(3));
  }
}

async function cuts(room, many) {
  for (const client of [300, 2_000_000_000, 5]) room.join(client);
  for (let n = 0; n < many; n++) {
    const seat = one(room.seats);
    if (below(12) === 0) seat.cut ? room.mend(seat) : room.cut(seat);
    one(STEPS)(seat.editor);
    if (!seat.cut) room.deliver(seat, 1 + below(4));
  }
}

await write("alone", 70, alone);
await write("together", 110, together);
await write("cuts", 130, cuts);
process.exit(0);
