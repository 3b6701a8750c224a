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
  const within = seen.filter((one) => isKnown(one) && fresh.some((other) => other.contains(one)) && !fresh.some((other) => one.contains(other)));
  const contrast = { runOnly: { type: "rule", values: ["color-contrast"] }, resultTypes: ["violations", "passes"], elementRef: true, selectors: false };
  const told = fresh.length ? await axe.run({ include: fresh, exclude: within }, contrast) : { violations: [], passes: [] };
  const good = new Set(told.passes.flatMap((rule) => rule.nodes.map((node) => node.element)));
  const doubted = new Set(fresh.filter((one) => !good.has(one)).map((one) => looks.get(one)));
  return {
    faults: [...violations, ...told.violations].map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 160)} (${one.nodes.length})`),
    passed: [...new Set(fresh.map((one) => looks.get(one)))].filter((name) => name && !doubted.has(name)),
    measured: fresh.length,
  };
}
