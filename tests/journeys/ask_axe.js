/* What axe says of a page, after `looks.js`: rules that have nothing to look at are left out, and so is the contrast of texts whose
   looks passed before. */
async ({ options, passed }) => {
  const hasNothing = ({ selector }) => {
    try {
      return selector && !document.querySelector(selector);
    } catch {
      return false; // a selector that only axe understands
    }
  };
  const idle = axe._audit.rules.filter(hasNothing).map((rule) => rule.id);
  const off = Object.fromEntries([...idle, "color-contrast"].map((id) => [id, { enabled: false }]));
  const { violations } = await axe.run(document, { ...options, rules: off });

  const before = new Set(passed);
  const looks = window.looksOfTexts;
  const isKnown = (element) => before.has(looks.get(element));
  const isInSight = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    const box = element.getBoundingClientRect(); // one pixel is for those who listen
    return box.right > 0 && box.bottom > 0 && (box.width > 1 || box.height > 1);
  };
  const seen = [...looks.keys()].filter(isInSight);
  const fresh = seen.filter((one) => !isKnown(one));
  const contrast = { runOnly: { type: "rule", values: ["color-contrast"] }, resultTypes: ["violations", "passes"], elementRef: true, selectors: false };
  const good = new Set();
  const pale = { id: "color-contrast", nodes: [] };
  let measured = 0;
  const measure = async (asked) => {
    if (!asked.length) return;
    const within = seen.filter((one) => !asked.includes(one) && asked.some((other) => other.contains(one)));
    const exclude = within.filter((one) => !asked.some((other) => one.contains(other)));
    const told = await axe.run({ include: asked, exclude }, contrast);
    for (const rule of told.passes) for (const node of rule.nodes) good.add(node.element);
    for (const rule of told.violations) pale.nodes.push(...rule.nodes);
    measured += asked.length;
  };
  /* one text stands for all that look the same, unless it does not pass */
  const met = new Set();
  const first = fresh.filter((one) => !looks.get(one) || !met.has(looks.get(one)) && met.add(looks.get(one)));
  await measure(first);
  const doubted = new Set(first.filter((one) => !good.has(one)).map((one) => looks.get(one)));
  await measure(fresh.filter((one) => looks.get(one) && doubted.has(looks.get(one)) && !first.includes(one)));
  return {
    faults: [...violations, ...(pale.nodes.length ? [pale] : [])].map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 160)} (${one.nodes.length})`),
    passed: [...new Set(fresh.map((one) => looks.get(one)))].filter((name) => name && !doubted.has(name)),
    measured,
  };
}
