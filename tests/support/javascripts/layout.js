// What a page's layout does to its reader: scrolls sideways, overlaps, clips, too small to tap.
// An expression: a function of {targets, scrollBoxes} that returns the faults as sentences.
({targets, scrollBoxes}) => {
  const TARGETS = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const FINGER = 44;
  const faults = [];

  const nameOf = (element) => {
    const block = element.closest("[class^=gk-], [id]");
    const home = block && block !== element ? `${block.className || "#" + block.id} ` : "";
    const own = element.className && element.className.baseVal === undefined ? `.${element.className}` : "";
    const text = element.textContent.trim().replace(/\s+/g, " ").slice(0, 24);
    return `${home}${element.localName}${own} “${text}”`;
  };

  // What only screen readers meet is cut to nothing; what waits above the page is not yet there.
  const cut = new Set([...document.querySelectorAll("body *")].filter((element) => {
    const style = getComputedStyle(element);
    return style.position === "absolute" && /rect\(0(px)?[, ]/.test(style.clip);
  }));
  const seen = (element) => {
    if (!element.checkVisibility({checkOpacity: true, checkVisibilityCSS: true})) return false;
    for (let at = element; at; at = at.parentElement) if (cut.has(at)) return false;
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && box.bottom + scrollY > 0;
  };

  const holds = (one, other) => one.contains(other) || other.contains(one);
  const meet = (one, other, slack) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > slack &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > slack;

  // A line box is taller than its letters, and lines of headings stand close: count the letters.
  const letters = (box, size) => {
    const middle = (box.top + box.bottom) / 2;
    return {left: box.left, right: box.right, top: middle - size / 2, bottom: middle + size / 2};
  };
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("svg, script, style, noscript") || !seen(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const size = parseFloat(getComputedStyle(element).fontSize);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 1);
    texts.push({element, node, boxes: boxes.map((box) => letters(box, size))});
  }
  const taps = [...document.querySelectorAll(TARGETS)].filter(seen).map((element) => (
    {element, node: element, boxes: [...element.getClientRects()]}
  ));
  const pictures = [...document.querySelectorAll("img, svg, video, canvas")].filter(seen).map((element) => (
    {element, node: element, boxes: [element.getBoundingClientRect()]}
  ));

  const overlaps = (kind, ones, others, slack) => {
    const flat = (list, side) => list.flatMap((each) => each.boxes.map((box) => ({...each, box, side})));
    const same = ones === others;
    const all = [...flat(ones, 0), ...(same ? [] : flat(others, 1))].sort((a, b) => a.box.top - b.box.top);
    all.forEach((one, index) => {
      for (let next = index + 1; next < all.length; next += 1) {
        const other = all[next];
        if (other.box.top >= one.box.bottom - slack) break;
        if (one.node === other.node || (!same && one.side === other.side)) continue;
        if (holds(one.node, other.node) || !meet(one.box, other.box, slack)) continue;
        faults.push(`${kind} overlap: ${nameOf(one.element)} and ${nameOf(other.element)}`);
      }
    });
  };
  overlaps("texts", texts, texts, 2);
  overlaps("targets", taps, taps, 1);
  overlaps("text and picture", texts, pictures, 2);

  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) faults.push(`scrolls sideways: ${root.scrollWidth} px`);
  const boxes = [...document.querySelectorAll("body *")].filter((element) => (
    getComputedStyle(element).overflowX !== "visible" && !element.closest("svg") && seen(element)
  ));
  for (const box of boxes) {
    const {overflowX, overflowY} = getComputedStyle(box);
    const scrolls = /auto|scroll/.test(overflowX);
    if (scrolls && scrollBoxes) continue;
    if (box.scrollWidth > box.clientWidth + 1 && scrolls) faults.push(`box scrolls sideways: ${nameOf(box)}`);
    const frame = box.getBoundingClientRect();
    for (const text of texts) {
      if (!box.contains(text.element)) continue;
      const lost = text.boxes.some((each) => (
        (!scrolls && (each.left < frame.left - 1 || each.right > frame.right + 1)) ||
        (!/auto|scroll/.test(overflowY) && (each.top < frame.top - 1 || each.bottom > frame.bottom + 1))
      ));
      if (lost) faults.push(`clipped: ${nameOf(text.element)} by ${nameOf(box)}`);
    }
  }
  const inBox = (element) => scrollBoxes && boxes.some((box) => box.contains(element));
  for (const each of [...texts, ...taps, ...pictures]) {
    const out = each.boxes.some((box) => box.right > root.clientWidth + 1 || box.left < -1);
    const drawing = each.element.localName === "svg" && each.element.getAttribute("aria-hidden");
    if (out && !drawing && !inBox(each.element)) faults.push(`out of the page: ${nameOf(each.element)}`);
  }

  // WCAG 2.5.5, exception "Inline": a link in a line with words that are no target.
  const inSentence = (element) => {
    if (getComputedStyle(element).display !== "inline") return false;
    let block = element.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    return texts.some((text) => (
      block.contains(text.element) && !text.element.closest(TARGETS) && /[\p{L}\p{N}]/u.test(text.node.data)
    ));
  };
  const areaOf = (element) => {
    const label = element.localName === "input" && element.closest("label");
    const stretched = ["::before", "::after"].some((pseudo) => {
      const style = getComputedStyle(element, pseudo);
      return style.content !== "none" && style.position === "absolute";
    });
    const area = label || (stretched && element.offsetParent) || element;
    return area.getBoundingClientRect();
  };
  if (targets) {
    for (const {element} of taps) {
      const {width, height} = areaOf(element);
      if (Math.min(width, height) < FINGER - 0.5 && !inSentence(element)) {
        faults.push(`target of ${Math.round(width)} × ${Math.round(height)} px: ${nameOf(element)}`);
      }
    }
  }

  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((heading) => heading.checkVisibility());
  const levels = headings.map((heading) => Number(heading.localName[1]));
  if (levels.filter((level) => level === 1).length !== 1 || levels[0] !== 1) faults.push(`headings: ${levels}`);
  levels.forEach((level, index) => {
    if (index && level > levels[index - 1] + 1) faults.push(`heading skips a level: ${nameOf(headings[index])}`);
  });
  return [...new Set(faults)];
}
