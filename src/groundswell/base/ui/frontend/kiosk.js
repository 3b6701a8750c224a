// A tablet that asks no name. Online its pages work without this; with it they work for hours without a network, and what
// is said is sealed before it leaves the tablet.
import { clearWhenLeft, forgetOnLeaving } from "./kiosk-clear.js";
import { flush, keep, newestKey, waiting } from "./kiosk-queue.js";
import { mint, picture, readFromAddress } from "./kiosk-receipt.js";
import { seal } from "./kiosk-seal.js";

const TEN_MINUTES = 600000;
const TRY_AGAIN = 30000;
const NEXT_AFTER = 15000;
const A_WEEK = 7 * 24 * 60 * 60 * 1000;
const LATELY = "groundswell-kiosk-lately";

forgetOnLeaving();
readFromAddress(document);
const tablet = document.getElementById("tablet");
if (tablet) begin(tablet.dataset);

function begin(facts) {
  const tap = document.querySelector("form[data-tap]");
  const say = document.querySelector("form[data-say]");
  const clear = () => location.replace(facts.start);
  clearWhenLeft(() => Boolean(say) || Boolean(tap?.querySelector(":checked")), clear);
  tap?.addEventListener("submit", (event) => answer(event, facts));
  if (say) beginToSay(say, facts);
  keepPages(facts);
  tell(facts);
  window.addEventListener("online", () => tell(facts));
  setInterval(() => tell(facts), TRY_AGAIN);
}

// The question of the day

async function answer(event, facts) {
  event.preventDefault();
  const form = event.target;
  const chosen = Number(new FormData(form).get("face"));
  await send(form, facts, "answer", { answer: chosen }, Number(facts.answerSize));
}

// An idea

async function beginToSay(form, facts) {
  const known = await fetch(facts.vocabulary).then((answer) => answer.json(), () => null);
  const box = form.querySelector("textarea");
  if (!form.elements.receipt.value && known) show(form, facts, mint(known));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    say(form, box, facts, known);
  });
}

async function say(form, box, facts, known) {
  const text = box.value.trim();
  if (!text || text.length > Number(facts.longest) || !form.elements.receipt.value) {
    if (text) form.submit(); // The page of the house says what is wrong.
    box.focus();
    return;
  }
  const help = document.getElementById("harm");
  if (help.hidden && known && speaksOfHarm(text, known.harm)) {
    help.hidden = false;
    help.scrollIntoView();
    return;
  }
  const told = { text, receipt: form.elements.receipt.value, language: document.documentElement.lang.slice(0, 2) };
  await send(form, facts, "words", told, Number(facts.wordsSize));
}

function show(form, facts, receipt) {
  form.elements.receipt.value = [receipt.locator, ...receipt.secret].join(" ");
  form.querySelector("[data-locator]").textContent = receipt.locator;
  form.querySelector("[data-secret]").textContent = receipt.secret.join(" ");
  form.querySelector("[data-qr]").src = picture(facts.receipts, receipt);
  document.getElementById("receipt").hidden = false;
}

function speaksOfHarm(text, phrases) {
  const folded = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  const said = ` ${(folded.match(/[\p{L}\p{N}]+/gu) ?? []).join(" ")} `;
  return phrases.some((phrase) => said.includes(` ${phrase} `));
}

// Sealing, keeping, sending

async function send(form, facts, kind, told, size) {
  try {
    const key = await newestKey(facts);
    if (!key.publicKey) throw new Error("no key yet");
    await keep({
      key: crypto.randomUUID?.() ?? uuid(),
      kind,
      day: today(),
      asks: facts.asks,
      sealedFor: key.sealedFor,
      box: seal(told, key.publicKey, size),
      quick: howManyLately(),
      kiosk: facts.kiosk,
    });
  } catch {
    form.submit(); // This device can keep nothing: send it as every page does.
    return;
  }
  thank(facts);
  await tell(facts);
}

function uuid() {
  const drawn = crypto.getRandomValues(new Uint8Array(16));
  drawn[6] = (drawn[6] & 0x0f) | 0x40;
  drawn[8] = (drawn[8] & 0x3f) | 0x80;
  const digits = Array.from(drawn, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

// Only for ten minutes, and only of this window: when something was sent, never what.
function howManyLately() {
  const now = Date.now();
  const times = JSON.parse(sessionStorage.getItem(LATELY) ?? "[]").filter((time) => now - time < TEN_MINUTES);
  times.push(now);
  sessionStorage.setItem(LATELY, JSON.stringify(times));
  return times.length;
}

function thank(facts) {
  const asking = document.getElementById("asking");
  asking.replaceChildren(document.getElementById("thanks").content.cloneNode(true));
  window.scrollTo(0, 0);
  asking.querySelector("h1").focus();
  setTimeout(() => location.replace(facts.start), NEXT_AFTER);
}

async function tell(facts) {
  const line = document.getElementById("queue-state");
  const came = await flush(facts).catch(() => "waiting");
  const { own, others } = await waiting(facts.kiosk).catch(() => ({ own: [], others: [] }));
  document.querySelectorAll("[data-not-sent]").forEach((one) => (one.hidden = !own.length));
  const said = [];
  if (own.length) said.push(`${came === "stopped" ? facts.i18nStopped : facts.i18nKept} ${own.length}`);
  if (own.some((item) => Date.now() - Date.parse(item.day) > A_WEEK)) said.push(facts.i18nLong);
  if (others.length) said.push(`${facts.i18nOther} ${others.length}`);
  line.textContent = said.join(" ");
}

// The pages themselves, for when there is no network

async function keepPages({ worker }) {
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register(worker, { scope: "/kiosk/" }).catch(() => null);
  const ready = await navigator.serviceWorker.ready;
  ready.active?.postMessage("keep");
}
