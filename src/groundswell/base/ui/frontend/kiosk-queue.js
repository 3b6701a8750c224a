// What was tapped or written, sealed, until it has arrived: on disk before anybody is thanked, sent when there is a network,
// gone from here when the house says that it has it. Each thing has a key of its own, so sending it twice is once.
import { openDB } from "idb";

const AT_ONCE = 20;
const PATIENCE = 15000;
const PING_AFTER = 10 * 60 * 1000;

const opened = () =>
  openDB("groundswell-kiosk", 1, {
    upgrade(db) {
      db.createObjectStore("queue", { keyPath: "key" });
      db.createObjectStore("facts");
    },
  });

export async function keep(item) {
  const db = await opened();
  const write = db.transaction("queue", "readwrite", { durability: "strict" });
  await write.store.put(item);
  await write.done;
}

export async function waiting(kiosk) {
  const all = await (await opened()).getAll("queue");
  return { own: all.filter((item) => item.kiosk === kiosk), others: all.filter((item) => item.kiosk !== kiosk) };
}

export async function newestKey(facts) {
  const kept = await (await opened()).get("facts", "key").catch(() => null);
  if (kept?.kiosk === facts.kiosk && kept.at > Number(facts.at)) return kept;
  return { sealedFor: facts.sealedFor, publicKey: facts.publicKey };
}

// One sender at a time, whatever windows are open.
export function flush(facts) {
  if (!navigator.locks) return sendAll(facts);
  return navigator.locks.request("groundswell-kiosk", () => sendAll(facts));
}

async function sendAll(facts) {
  const left = (await waiting(facts.kiosk)).own;
  if (!left.length && !(await isPingDue())) return "sent";
  do {
    const items = left.splice(0, AT_ONCE);
    const answer = await send(facts, items, left.length > 0);
    if (answer !== "sent") return answer;
  } while (left.length);
  return "sent";
}

async function send({ arrivals, kiosk }, items, more) {
  try {
    const answer = await fetch(arrivals, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ kiosk, items, more }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.status === 403) return "stopped";
    if (!answer.ok) return "waiting";
    await settle(await answer.json(), kiosk);
    return "sent";
  } catch {
    return "waiting"; // No network, or the answer was lost: what did arrive is known by its key.
  }
}

async function settle({ kept, sealedFor, publicKey }, kiosk) {
  const db = await opened();
  const write = db.transaction(["queue", "facts"], "readwrite");
  kept.forEach((key) => write.objectStore("queue").delete(key));
  write.objectStore("facts").put(Date.now(), "pinged");
  if (publicKey) write.objectStore("facts").put({ kiosk, sealedFor, publicKey, at: Date.now() }, "key");
  await write.done;
}

async function isPingDue() {
  const pinged = await (await opened()).get("facts", "pinged");
  return !pinged || Date.now() - pinged > PING_AFTER;
}
