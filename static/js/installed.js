// @ts-check
/** Asks the browser to keep our static files, where it can and may. */
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/worker.js").catch(() => {}); // a convenience, not needed
