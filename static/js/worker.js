// @ts-check
/**
 * The service worker: keeps static files whose names carry a hash, and the page that says there is no
 * connection. Never an answer that holds a person's word: those go past it, to the network alone.
 */
const KEPT = "codev-static-1";
const MOST = 400; // files; two versions of the product fit
const NO_CONNECTION = "/no-connection/";
const HASHED = /^\/static\/.+\.[0-9a-f]{12}\.\w+$/;

const worker = /** @type {any} */ (globalThis);

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(prepare()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(takeOver()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (isStatic(request)) event.respondWith(fromKept(request));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => caches.match(NO_CONNECTION)));
});

async function prepare() {
  const kept = await caches.open(KEPT);
  // Without cookies: the page is nobody's, in the language of the browser.
  await kept.add(new Request(NO_CONNECTION, { credentials: "omit" }));
  await worker.skipWaiting();
}

async function takeOver() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** @param {Request} request */
function isStatic(request) {
  const { origin, pathname } = new URL(request.url);
  return request.method === "GET" && origin === location.origin && HASHED.test(pathname);
}

/** @param {Request} request */
async function fromKept(request) {
  const found = await caches.match(request);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) keep(request, answer.clone());
  return answer;
}

/** The oldest goes when there are too many. @param {Request} request @param {Response} answer */
async function keep(request, answer) {
  const kept = await caches.open(KEPT);
  await kept.put(request, answer);
  const files = (await kept.keys()).filter((each) => isStatic(each));
  await Promise.all(files.slice(0, Math.max(0, files.length - MOST)).map((each) => kept.delete(each)));
}
