// Yjs and what speaks its protocols, in one bundle: two copies do not know each other's documents. The import map
// gives all of these names to it, and the other bundles leave them out.
export * from "yjs";
export { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from "y-protocols/awareness";
export { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate, writeSyncStep1, writeUpdate } from "y-protocols/sync";
export { createDecoder, readVarString, readVarUint, readVarUint8Array } from "lib0/decoding";
export { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from "lib0/encoding";
