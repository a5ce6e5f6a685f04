// The editor of the shared notes: of Tiptap only what they hold. Yjs stays outside (scripts/vendor.py).
export { Editor, Extension, Mark, getMarkRange } from "@tiptap/core";
export { Bold } from "@tiptap/extension-bold";
export { Collaboration } from "@tiptap/extension-collaboration";
export { Document } from "@tiptap/extension-document";
export { HardBreak } from "@tiptap/extension-hard-break";
export { Heading } from "@tiptap/extension-heading";
export { Italic } from "@tiptap/extension-italic";
export { BulletList } from "@tiptap/extension-list/bullet-list";
export { ListItem } from "@tiptap/extension-list/item";
export { OrderedList } from "@tiptap/extension-list/ordered-list";
export { Paragraph } from "@tiptap/extension-paragraph";
export { Text } from "@tiptap/extension-text";
export { Placeholder } from "@tiptap/extensions/placeholder";
export { yCursorPlugin } from "@tiptap/y-tiptap";
