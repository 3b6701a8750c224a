// Keeps what is typed in form[data-keep="name"] on this device until it has arrived.
// A draft belongs to one person (body[data-keeper]): the next hand on a ward computer never sees it.

const PREFIX = "gs-draft:";
const KEPT_FOR = 3 * 24 * 60 * 60 * 1000;
const WAIT = 300;

export function keepDrafts(scope) {
  if (!storage()) return;
  forgetStrangers();
  scope.querySelectorAll("[data-kept-done]").forEach((done) => forget(done.dataset.keptDone));
  scope.querySelectorAll("form[data-keep]").forEach(keep);
  scope.querySelectorAll("form[data-forget-drafts]").forEach((form) => form.addEventListener("submit", forgetAll));
}

function storage() {
  try {
    return window.localStorage;
  } catch {
    return null; // A browser that keeps nothing still has the server.
  }
}

const keeper = () => document.body.dataset.keeper || "";
const place = (name) => `${PREFIX}${keeper()}:${name}`;
const drafts = () => Object.keys(storage()).filter((key) => key.startsWith(PREFIX));

export function forget(name) {
  storage().removeItem(place(name));
}

function forgetAll() {
  drafts().forEach((key) => storage().removeItem(key));
}

function forgetStrangers() {
  drafts().forEach((key) => {
    const strange = keeper() && !key.startsWith(`${PREFIX}${keeper()}:`);
    if (strange || isOld(read(key))) storage().removeItem(key);
  });
}

function isOld(draft) {
  return !draft || Date.now() - draft.at > KEPT_FOR;
}

function read(key) {
  try {
    return JSON.parse(storage().getItem(key));
  } catch {
    return null;
  }
}

function keep(form) {
  const name = form.dataset.keep;
  const draft = read(place(name));
  if (draft && restore(form, draft.words)) sayKept(form, name);
  let timer;
  const save = () => write(form, name);
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, WAIT);
  });
  window.addEventListener("pagehide", () => timer && save());
  form.addEventListener("gs:forget", () => {
    clearTimeout(timer);
    timer = null;
  });
}

function fields(form) {
  return [...form.querySelectorAll("textarea[name], input[type=text][name], input:not([type])[name]")];
}

function write(form, name) {
  const words = Object.fromEntries(fields(form).filter((field) => field.value.trim()).map((field) => [field.name, field.value]));
  try {
    if (Object.keys(words).length) storage().setItem(place(name), JSON.stringify({ at: Date.now(), words }));
    else forget(name);
  } catch {
    // The device is full: the page itself still holds the words.
  }
}

// What the server sent back after an error is newer than what we kept.
function restore(form, words) {
  const empty = fields(form).filter((field) => !field.value && words[field.name]);
  empty.forEach((field) => {
    field.value = words[field.name];
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  return empty.length > 0;
}

function sayKept(form, name) {
  const line = document.createElement("p");
  line.className = "gs-kept";
  line.setAttribute("role", "status");
  line.append(form.dataset.keptWords || document.body.dataset.keptWords, clearButton(form, name, line));
  form.prepend(line);
}

function clearButton(form, name, line) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = form.dataset.keptClear || document.body.dataset.keptClear;
  button.addEventListener("click", () => {
    fields(form).forEach((field) => (field.value = ""));
    form.dispatchEvent(new Event("gs:forget"));
    forget(name);
    line.remove();
    fields(form)[0]?.focus();
  });
  return button;
}
