// What pages show: {"pages": [{"frames": [frame], "looks": [{"read": 12, "now": ms}]}]} on standard input. Each
// page's frames go through the room's own store; printed is what is left at each look, after that many frames.
import { readFileSync } from "node:fs";

import { left } from "codev/live/clock";
import { Store } from "codev/live/store";

const config = { session: "", language: "en", socket: "/", after_url: "", group_url: "", sign_in_url: "", planned_minutes: 120, starts_at: "" };

const { pages } = JSON.parse(readFileSync(0, "utf8"));
const shown = pages.map(({ frames, looks }) => {
  const store = new Store(config);
  let fed = 0;
  return looks.map(({ read, now }) => {
    while (fed < read) store.receive(frames[fed++]);
    return left(store.state, now);
  });
});
process.stdout.write(JSON.stringify(shown));
