// Goes through everything that takes the focus and says where the focus is not seen, or lies under something.
() => {
  const found = [];
  const seen = new Set();
  const focusable = "a[href], button:not([disabled]), summary, select:not([disabled]), textarea:not([disabled]), input:not([type=hidden], [disabled])";
  const shows = (element) => {
    const style = getComputedStyle(element);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  for (const element of document.body.querySelectorAll(focusable)) {
    const box = element.getBoundingClientRect();
    if (!box.width || !element.checkVisibility({ visibilityProperty: true }) || element.tabIndex < 0) continue;
    // One of a kind shows for all of it.
    const kind = `${element.localName} ${element.type ?? ""} ${element.className} < ${element.parentElement.className} < ${element.closest("[class]:not(:scope)")?.className}`;
    if (seen.has(kind)) continue;
    seen.add(kind);
    element.focus({ focusVisible: true });
    if (document.activeElement !== element) continue;
    const said = element.textContent.trim().slice(0, 24) || element.name || element.type;
    const next = element.nextElementSibling;
    if (!shows(element) && !(next && shows(next))) found.push(`no focus to be seen: ${element.localName}.${element.className} “${said}”`);
    element.scrollIntoView({ block: "nearest" });
    const here = element.getClientRects()[0];
    const at = document.elementFromPoint(here.x + Math.min(here.width / 2, innerWidth / 2), here.y + here.height / 2);
    const own = at && (element.contains(at) || at.contains(element) || at.closest("label")?.contains(element) || at.parentElement.contains(element));
    if (at && !own) found.push(`the focus lies under ${at.localName}.${at.className}: ${element.localName}.${element.className} “${said}”`);
  }
  document.activeElement?.blur();
  return found;
};
