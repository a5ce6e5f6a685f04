// @ts-check
/** What goes over the line of the shared notes: docs/protocol.md. Standard y-websocket, and three messages of ours. */
import { createDecoder, readVarString, readVarUint, readVarUint8Array } from "lib0/decoding";
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from "lib0/encoding";
import { encodeAwarenessUpdate } from "y-protocols/awareness";
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from "y-protocols/sync";
import { encodeStateVector } from "yjs";

const SYNC = 0;
const AWARENESS = 1;
const QUERY = 3;
const SAVED = 64;
const RIGHTS = 65;
const REFUSED = 66;

/**
 * @typedef {{kind: "asked", vector: Uint8Array} | {kind: "changed", update: Uint8Array, whole: boolean}
 *   | {kind: "moved", update: Uint8Array} | {kind: "saved", count: number} | {kind: "rights", on: boolean}
 *   | {kind: "refused", count: number, code: string} | {kind: "other"}} Told whole: all that was missing
 */

/** @param {number} first @param {number} second @param {Uint8Array} bytes */
function frame(first, second, bytes) {
  const encoder = createEncoder();
  writeVarUint(encoder, first);
  if (second >= 0) writeVarUint(encoder, second);
  writeVarUint8Array(encoder, bytes);
  return toUint8Array(encoder);
}

/** What we have, so that we are told what is missing. @param {import("yjs").Doc} doc */
export const asking = (doc) => frame(SYNC, messageYjsSyncStep1, encodeStateVector(doc));

/** All that they lack. @param {Uint8Array} update */
export const answering = (update) => frame(SYNC, messageYjsSyncStep2, update);

/** @param {Uint8Array} update */
export const changing = (update) => frame(SYNC, messageYjsUpdate, update);

/** Where our cursor is. @param {import("y-protocols/awareness").Awareness} awareness */
export const moving = (awareness) => frame(AWARENESS, -1, encodeAwarenessUpdate(awareness, [awareness.clientID]));

/** Where everybody's cursor is; that anything comes back shows that the line lives. */
export const wondering = () => new Uint8Array([QUERY]);

/** @param {Uint8Array} data @returns {Told} */
export function read(data) {
  const decoder = createDecoder(data);
  switch (readVarUint(decoder)) {
    case SYNC:
      return synced(decoder);
    case AWARENESS:
      return { kind: "moved", update: readVarUint8Array(decoder) };
    case SAVED:
      return { kind: "saved", count: readVarUint(decoder) };
    case RIGHTS:
      return { kind: "rights", on: readVarUint(decoder) === 1 };
    case REFUSED:
      return { kind: "refused", count: readVarUint(decoder), code: readVarString(decoder) };
    default:
      return { kind: "other" };
  }
}

/** @param {import("lib0/decoding").Decoder} decoder @returns {Told} */
function synced(decoder) {
  const kind = readVarUint(decoder);
  const bytes = readVarUint8Array(decoder);
  if (kind === messageYjsSyncStep1) return { kind: "asked", vector: bytes };
  return { kind: "changed", update: bytes, whole: kind === messageYjsSyncStep2 };
}
