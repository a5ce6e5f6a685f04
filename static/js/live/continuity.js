// @ts-check
/**
 * Who leads, and what somebody may do when the lead is away: sessions/protocol/decide/continuity.py, read
 * only. A page that is read anew is away for a moment and moves nothing.
 */
import { leader } from "codev/live/reduce";
import { roles } from "codev/live/roles";

/** @typedef {import("codev/live/store").Store} Store */

export const REFRESH = 5_000; // ms: so long a page may take to come back
export const PATIENCE = 60_000; // ms before a member may ask to lead

/** How long a seat has been away, in ms; 0 while they are here. @param {Store} store @param {number | null} seat */
export function away(store, seat) {
  if (seat === null || seat === store.me || store.here.includes(seat)) return 0;
  const since = store.left[seat];
  const ms = since === undefined ? 0 : store.clock.now() - since;
  return ms < REFRESH ? 0 : ms;
}

/** May this seat lead at all? Nobody runs their own case; who only listens runs nobody's. @param {Store} store @param {number | null} seat */
export function mayLead(store, seat) {
  const mine = roles(store.state, seat, store.stage?.kind);
  return mine.size > 0 && !mine.has("client") && !mine.has("observer");
}

/** Those whose assent is asked, with who has given it. @param {Store} store */
export function asked(store) {
  const { state } = store;
  const takeover = state.takeover;
  if (!takeover) return null;
  const lead = leader(state);
  const others = state.seats.filter((seat) => seat !== takeover.seat && seat !== lead
    && (seat === store.me || store.here.includes(seat)) && !roles(state, seat, store.stage?.kind).has("observer"));
  return { seat: takeover.seat, agreed: takeover.assents, others, needed: Math.floor(others.length / 2) + 1, mine: others.includes(store.me ?? -1) };
}

/** Did more than half of those who are still here agree? @param {NonNullable<ReturnType<typeof asked>>} takeover */
const answered = ({ agreed, others }) => !others.length || 2 * agreed.filter((seat) => others.includes(seat)).length > others.length;

/**
 * What stands in the banner when the lead is away, and the one thing this person can do about it.
 * @param {Store} store @returns {{lead: number | null, can: "take" | "ask" | "wait" | "agree" | "asked" | ""} | null}
 */
export function lost(store) {
  const lead = leader(store.state);
  // Nobody leads where whose role in the group ended midway did: that cannot wait.
  const gone = lead === null ? PATIENCE : away(store, lead);
  if (!gone || store.state.phase !== "live") return null;
  const { state, me } = store;
  const takeover = gone < PATIENCE ? null : asked(store); // an offer of earlier counts when the minute is over again
  const leads = store.as == null && mayLead(store, me); // at somebody else's screen one agrees, and leads from one's own
  if (leads && (state.facilitators.includes(me ?? -1) || state.deputies.includes(me ?? -1))) return { lead, can: "take" };
  if (takeover?.seat === me) return { lead, can: leads && answered(takeover) ? "take" : "asked" };
  if (takeover && !away(store, takeover.seat)) return { lead, can: takeover.mine && !takeover.agreed.includes(me ?? -1) ? "agree" : "" };
  if (!leads) return { lead, can: "" };
  return { lead, can: gone < PATIENCE ? "wait" : "ask" };
}

/** To whom the lead would go back: for who stands in, and for whom they do. @param {Store} store */
export function back(store) {
  const { lead, leads_for: to, seats } = store.state;
  if (to === null || lead === null || !seats.includes(to) || away(store, to)) return null;
  if (store.me !== lead && store.me !== to) return null;
  return mayLead(store, to) || store.me === to ? { lead, to } : null;
}
