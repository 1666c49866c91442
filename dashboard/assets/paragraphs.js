// Side by side, paragraphs come as data: a text, and places in it that count characters and may overlap. Set is the
// gist, opening to where it stands, the ways on, and the whole; its marks, most of which nobody sees, once it opens.
// A browser makes a page of data several times faster than it checks and reads the same as markup.
const made = (tag, properties, ...inner) => {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...inner);
  return node;
};
const marked = (text, marks, start, end, leads) => {
  const inside = marks.flatMap(([from, to]) => [from, to]).filter((cut) => start < cut && cut < end);
  const cuts = [...new Set([start, ...inside, end])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, n) => {
    const to = cuts[n + 1];
    const piece = text.slice(from, to).join("");
    const here = marks.filter((mark) => mark[0] <= from && to <= mark[1]);
    if (!here.length) return piece;
    const mark = made("mark", { className: here.map(([, , name]) => name).join(" ") }, piece);
    const number = leads && here.find(([, , name]) => name.startsWith("number"));
    return number ? made("a", { href: leads(number) }, mark) : mark;
  });
};
const folded = ({ doc, start, end, near, aspect, path, text, gist, marks }, says) => {
  const letters = Array.from(text);
  const shown = gist.flatMap(([from, to], n) => [
    ...marked(letters, marks, from, to),
    to < (gist[n + 1]?.[0] ?? letters.length) ? "…" : "",
  ]);
  const ways = [made("a", { href: `./text?at=${doc}:${start}-${end}`, className: "open" }, says.open)];
  if (near !== null) ways.push(made("a", { href: `?near=${doc}:${near}`, className: "open" }, says.near));
  ways.push(made("a", { href: `?add=p:${doc}:${start}-${end}`, className: "open", title: says.add }, "＋"));
  const full = made("p", { className: "full" }, text);
  const fold = made("details", { className: "p" },
    made("summary", {}, ...(aspect ? [made("small", { className: "aspect" }, aspect), " "] : []), ...shown),
    made("p", { className: "path" }, path, ...ways.flatMap((way) => [" ", way])),
    full,
  );
  fold.addEventListener("toggle", () => {
    const sentence = ([from, to]) => `?see=${doc}:${start + from}-${start + to}`;
    full.replaceChildren(...marked(letters, marks, 0, letters.length, sentence));
  }, { once: true });
  return fold;
};
const unpack = () => {
  for (const kept of document.querySelectorAll(".dz .kept")) {
    const says = kept.closest(".reading").dataset;
    kept.replaceWith(...JSON.parse(kept.textContent).map((paragraph) => folded(paragraph, says)));
  }
};

let begun = false;
export default () => {
  if (begun) return;
  begun = true;
  new MutationObserver(unpack).observe(document.body, { childList: true, subtree: true });
  unpack();  // what stood there before
  // on paper everything stands open
  let shut = [];
  addEventListener("beforeprint", () => {
    shut = [...document.querySelectorAll(".dz details:not([open])")];
    shut.forEach((fold) => { fold.open = true; });
  });
  addEventListener("afterprint", () => shut.forEach((fold) => { fold.open = false; }));
};
