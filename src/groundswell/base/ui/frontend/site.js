// Everything here only adds comfort: each page works without it.
import { Button, CharacterCount, Checkboxes, createAll, ErrorSummary, FileUpload, PasswordInput, Radios, SkipLink } from "nhsuk-frontend";
import { devices } from "./device.js";
import { keepAnswers } from "./keep-answers.js";
import { keepDrafts } from "./keep-draft.js";
import { live } from "./live.js";
import { once } from "./once.js";
import { passkeys, printing } from "./passkey.js";
import { shownIf } from "./shown-if.js";

const PARTS = [Button, CharacterCount, Checkboxes, ErrorSummary, FileUpload, PasswordInput, Radios, SkipLink];
const PIECEWISE = "[hx-get], [hx-post]";
const comfort = (scope) => PARTS.forEach((Part) => createAll(Part, undefined, { scope }));

document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
comfort(document);
keepDrafts(document);
keepAnswers(document);
once(document);
live(document);
passkeys(document);
printing(document);
devices(document);
shownIf(document);

// What htmx brings in gets the same comfort.
document.body.addEventListener("htmx:load", ({ detail }) => {
  if (detail.elt === document.body) return;
  comfort(detail.elt);
  keepDrafts(detail.elt);
  shownIf(detail.elt);
});

// What news brings in keeps its drafts too.
document.body.addEventListener("gs:fresh", ({ target }) => keepDrafts(target));

// Half of all the scripts; most pages change in one piece and never fetch it.
if (document.querySelector(PIECEWISE)) import("htmx.org/dist/htmx.esm.js");

if (document.querySelector("[data-live-from*='/now/']")) import("./left.js").then(({ countDown }) => countDown());

const theory = document.querySelector("[data-outline]");
if (theory) import("./outline.js").then(({ outline }) => outline(theory));
