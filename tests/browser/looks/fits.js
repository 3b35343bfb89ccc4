// What a look at the page shows, without axe: told as sentences. Called with the least side of what is touched, in
// pixels; 0 asks nothing about it.
(least) => {
  const found = [];
  const width = document.documentElement.clientWidth;
  const name = (element) => {
    const classes = [...element.classList].map((each) => `.${each}`).join("");
    const said = element.textContent.trim().replace(/\s+/g, " ").slice(0, 24);
    return `${element.localName}${classes}${said ? ` “${said}”` : ""}`;
  };
  const drawn = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && element.checkVisibility({ visibilityProperty: true });
  };
  // What only voices hear, and what waits outside the window for the focus.
  const unseen = (element) => element.closest(".vh, .skip, svg, .month .ev .t") !== null || getComputedStyle(element).clipPath !== "none";

  const over = document.documentElement.scrollWidth - width;
  if (over > 0) found.push(`can be dragged sideways by ${over} px`);

  for (const element of document.body.querySelectorAll("*")) {
    if (!drawn(element) || unseen(element)) continue;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    if (box.right > width + 1 || box.left < -1) found.push(`wider than the window: ${name(element)}`);
    const holdsWords = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    // A wide space at the end of a line runs out of it, and nothing is to be seen of that.
    const spare = element.textContent.includes("\u3000") ? parseFloat(style.fontSize) : 1;
    if (holdsWords && style.display !== "inline" && element.scrollWidth > element.clientWidth + spare && element.clientWidth)
      found.push(`words cut off or running out: ${name(element)}`);
    if (style.overflowY === "hidden" && element.scrollHeight > element.clientHeight + 2 && element.innerText.trim() && !element.matches(".banner"))
      found.push(`cut off below: ${name(element)}`);
  }

  if (least) {
    const pressed = "a[href], button, summary, select, textarea, input:not([type=hidden])";
    for (const element of document.body.querySelectorAll(pressed)) {
      if (!drawn(element) || unseen(element) || element.matches("[tabindex='-1'][aria-hidden]")) continue;
      const style = getComputedStyle(element);
      // A link within a sentence is as high as its line.
      const inSentence =
        element.localName === "a" && style.display === "inline" &&
        [...element.parentElement.childNodes].some((node) => node !== element && node.textContent.trim());
      if (inSentence) continue;
      const boxes = [element, ...(element.labels ?? [])];
      const covering = getComputedStyle(element, "::after");
      if (covering.position === "absolute" && covering.top === "0px" && covering.bottom === "0px") {
        let holder = element.parentElement;
        while (holder && getComputedStyle(holder).position === "static") holder = holder.parentElement;
        if (holder) boxes.push(holder);
      }
      const sides = boxes.filter(drawn).map((each) => each.getBoundingClientRect());
      const wide = Math.max(...sides.map((box) => box.width));
      const high = Math.max(...sides.map((box) => box.height));
      // Seven days stand beside each other even on the narrowest phone.
      const narrowest = element.closest(".month") ? 38 : least;
      if (high < least - 0.5 || wide < narrowest - 0.5)
        found.push(`only ${Math.round(wide)} × ${Math.round(high)} px to touch: ${name(element)}`);
    }
  }
  return [...new Set(found)];
};
