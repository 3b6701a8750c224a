// A question that hangs on another ([data-shown-if="name"][data-shown-values="1 2"]) is hidden until that is answered so.
// The server decides what counts: what is typed in a hidden question stays there and is left out.

export function shownIf(scope) {
  const hanging = [...scope.querySelectorAll("[data-shown-if]")];
  if (!hanging.length) return;
  const look = () => hanging.forEach((question) => (question.hidden = !isAsked(question)));
  new Set(hanging.map((question) => question.closest("form") ?? scope)).forEach((around) => around.addEventListener("input", look));
  look();
}

function isAsked(question) {
  const wanted = question.dataset.shownValues.split(" ");
  const around = question.closest("form") ?? document;
  return [...around.querySelectorAll(`[name="${question.dataset.shownIf}"]`)].some((box) => isSaid(box) && wanted.includes(box.value.trim()));
}

function isSaid(box) {
  const isTapped = box.type === "radio" || box.type === "checkbox";
  return (!isTapped || box.checked) && !box.closest("[data-shown-if]")?.hidden;
}
