// Keeps the answers of form[data-keep-answers="name"] on this device until they are sealed, locked with a key that comes
// with the page of their writer (data-keep-answers-key) and lies nowhere on the device: whoever uses the same computer
// next finds nothing to read. Gone when they are sealed, at sign-out, when somebody else signs in, or after three days.

const WAIT = 200;
const PREFIX = "gs-draft:";

export function keepAnswers(scope) {
  scope.querySelectorAll("form[data-keep-answers]").forEach((form) => keep(form).catch(() => {}));
}

async function keep(form) {
  if (!window.crypto?.subtle || !window.localStorage || !document.body.dataset.keeper) return;
  const lock = await unlockable(form.dataset.keepAnswersKey);
  const place = `${PREFIX}${document.body.dataset.keeper}:${form.dataset.keepAnswers}`;
  const known = await read(place, lock);
  let timer;
  const save = () => write(place, lock, Object.assign(known, said(form)));
  const clear = () => {
    clearTimeout(timer);
    Object.keys(known).forEach((name) => delete known[name]);
    empty(form);
    localStorage.removeItem(place);
  };
  if (restore(form, known)) sayKept(form, clear);
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, WAIT);
  });
  form.addEventListener("submit", save);
}

const unlockable = (key) => crypto.subtle.importKey("raw", bytes(key), "AES-GCM", false, ["encrypt", "decrypt"]);

async function read(place, lock) {
  try {
    const { iv, box } = JSON.parse(localStorage.getItem(place));
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(iv) }, lock, bytes(box));
    return JSON.parse(new TextDecoder().decode(plain));
  } catch {
    return {}; // Nothing was kept, or it was locked for somebody else.
  }
}

async function write(place, lock, answers) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, lock, new TextEncoder().encode(JSON.stringify(answers)));
  try {
    localStorage.setItem(place, JSON.stringify({ at: Date.now(), iv: text(iv), box: text(new Uint8Array(box)) }));
  } catch {
    // The device is full: the page itself still holds the answers.
  }
}

const boxes = (form) => [...form.querySelectorAll("[name^='a-']")];
const isTick = (box) => box.type === "radio" || box.type === "checkbox";

// Each name with all that is chosen or written under it, also when that is nothing.
function said(form) {
  const found = {};
  boxes(form).forEach((box) => {
    found[box.name] ??= [];
    if (isTick(box) ? box.checked : box.value) found[box.name].push(box.value);
  });
  return found;
}

// What the server sent back is newer than what we kept.
function restore(form, known) {
  const now = said(form);
  const names = Object.keys(now).filter((name) => !now[name].length && known[name]?.length);
  boxes(form).forEach((box) => {
    if (!names.includes(box.name)) return;
    if (isTick(box)) box.checked = known[box.name].includes(box.value);
    else box.value = known[box.name][0];
  });
  if (names.length) form.dispatchEvent(new Event("input", { bubbles: true }));
  return names.length > 0;
}

function empty(form) {
  boxes(form).forEach((box) => {
    if (isTick(box)) box.checked = false;
    else box.value = "";
  });
}

function sayKept(form, clear) {
  const line = document.createElement("p");
  line.className = "gs-kept";
  line.setAttribute("role", "status");
  line.append(form.dataset.keptWords);
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = form.dataset.keptClear;
  button.addEventListener("click", () => {
    clear();
    line.remove();
    boxes(form)[0]?.focus();
  });
  line.append(button);
  form.prepend(line);
}

const bytes = (words) => Uint8Array.from(atob(words), (letter) => letter.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...buffer));
