// @ts-check
/**
 * Calls the server while the room's other modules are still fetched, so that its answer waits for them and not they for
 * it. The page starts this module before the room; what the line brings is kept until the room's socket takes it over.
 */

/** @param {string} path @param {number | null} [since] the last number heard of @returns {string} */
export function address(path, since = null) {
  const found = new URL(path, location.href);
  found.protocol = found.protocol.replace("http", "ws");
  if (since !== null) found.searchParams.set("since", String(since));
  return String(found);
}

/** @type {{line: WebSocket, kept: Event[], keep: (event: Event) => void} | null} */
let waiting = null;

/** @param {string} path */
export function dial(path) {
  const line = new WebSocket(address(path));
  /** @type {Event[]} */
  const kept = [];
  const keep = (/** @type {Event} */ event) => void kept.push(event);
  for (const type of ["message", "close"]) line.addEventListener(type, keep);
  waiting = { line, kept, keep };
}

/** A line to this address that brings its events to `hear`: the one called before, once, else a new one.
 * @param {string} to @param {(event: any) => void} hear @returns {WebSocket} */
export function line(to, hear) {
  const found = waiting?.line.url === to ? waiting : null;
  waiting = null;
  const made = found?.line ?? new WebSocket(to);
  for (const type of ["message", "close"]) {
    if (found) made.removeEventListener(type, found.keep);
    made.addEventListener(type, hear);
  }
  // Who asked has to know the line before it hears what came.
  if (found) queueMicrotask(() => found.kept.forEach(hear));
  return made;
}

/** Of a line that nobody took over. */
export function hangUp() {
  waiting?.line.close();
  waiting = null;
}

const config = globalThis.document?.getElementById("room-config")?.textContent;
if (config) {
  dial(JSON.parse(config).socket);
  // By then the room has started or never will: nobody is to be here who sees nothing.
  addEventListener("load", hangUp);
}
