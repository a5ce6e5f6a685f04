// @ts-check
/** The live room's page: reads what the server wrote into it, opens the socket, draws. */
import "codev/live/codev-room";
import { keysOff } from "codev/live/keys";
import { Ear } from "codev/live/sound/ear";
import { Player } from "codev/live/sound/player";
import { Store } from "codev/live/store";

const config = JSON.parse(document.getElementById("room-config")?.textContent ?? "{}");
const room = /** @type {any} */ (document.createElement("codev-room"));
const place = /** @type {HTMLElement} */ (document.getElementById("room"));
const store = new Store(config);
if (!config.shortcuts) keysOff();
store.topic = place.dataset.topic ?? "";
room.store = store;
place.replaceChildren(room);
const player = new Player();
const ear = new Ear(store, player);
for (const press of ["pointerdown", "keydown"]) addEventListener(press, () => ear.on && player.wake());
store.socket.open();

// What is typed and not yet sent goes now, whether the page closes or only sleeps.
addEventListener("pagehide", () => store.drafts.flush());
document.addEventListener("visibilitychange", () => document.hidden && store.drafts.flush());
