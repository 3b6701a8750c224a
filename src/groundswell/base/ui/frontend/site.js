// Everything here only adds comfort: each page works without it.
import "htmx.org/dist/htmx.esm.js";
import { initAll } from "nhsuk-frontend";
import { keepAnswers } from "./keep-answers.js";
import { keepDrafts } from "./keep-draft.js";
import { live } from "./live.js";
import { once } from "./once.js";
import { passkeys, printing } from "./passkey.js";
import { shownIf } from "./shown-if.js";

document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
initAll();
keepDrafts(document);
keepAnswers(document);
once(document);
live(document);
passkeys(document);
printing(document);
shownIf(document);

// What htmx brings in gets the same comfort.
document.body.addEventListener("htmx:load", ({ detail }) => {
  if (detail.elt === document.body) return;
  initAll({ scope: detail.elt });
  keepDrafts(detail.elt);
  shownIf(detail.elt);
});
