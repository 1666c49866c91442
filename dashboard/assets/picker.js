// The list of indicators comes as data, of which what one looks at is drawn: the first of those that several districts
// state and, once opened, of those that one does, or what the typed words find; the rest is counted and drawn when asked
// for. It narrows as one types, and the tables beside figures stay open or shut: what is typed and chosen so holds while
// the tab is open, whatever is drawn anew.
const TYPED = "duizhao picker", TWIN = "duizhao twin";
const made = (tag, properties, ...inner) => {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...inner);
  return node;
};
const square = ([, colour], kinds) => {
  const node = document.createElement("i");
  if (kinds >= 2) node.style.background = colour;
  else if (kinds) node.style.boxShadow = `inset 0 0 0 2px ${colour}`;
  return node;
};
const choice = (nav, { docs }, [name, , given], number) => {
  const kinds = Array.from(given, Number), stating = docs.filter((_, n) => kinds[n]);
  const counts = nav.dataset.given.replace("{targets}", kinds.filter((k) => k >= 2).length)
    .replace("{presents}", kinds.filter((k) => k % 2).length);
  const told = stating.length > 1 ? docs.map((doc, n) => square(doc, kinds[n])) : [square(stating[0], Math.max(...kinds))];
  const own = nav.names[number];
  const link = made("a", { href: nav.dataset.step + encodeURIComponent(own), title: `${stating.map(([who]) => who).join("、")}：${counts}` },
    name, made("span", {}, ...told, made("small", {}, counts)));
  link.dataset.choice = own;
  link.dataset.number = number;
  return link;
};
const draw = (nav, box, rows, most) => {
  const shown = rows.slice(0, most), fields = new Map();
  for (const [row, number] of shown) {
    if (!fields.has(row[1])) fields.set(row[1], []);
    fields.get(row[1]).push(choice(nav, nav.kept, row, number));
  }
  box.replaceChildren(...Array.from(fields, ([field, links]) =>
    made("section", {}, made("h3", {}, nav.kept.fields[field]), ...links)));
  if (rows.length <= most) return;
  const rest = made("button", { type: "button", className: "rest" }, nav.dataset.rest.replace("{n}", rows.length - most));
  rest.addEventListener("click", () => draw(nav, box, rows, most + Number(nav.dataset.shown)));
  box.append(rest);
};
const narrow = (nav) => {
  const typed = nav.querySelector("input").value.trim().toLowerCase();
  const terms = typed.split(/\s+/).filter(Boolean);
  const found = nav.kept.rows.map((row, number) => [row, number])
    .filter(([[name], number]) => terms.every((term) => name.toLowerCase().includes(term) || nav.names[number].toLowerCase().includes(term)));
  const several = ([[, , given]]) => given.replaceAll("0", "").length > 1;
  const single = nav.querySelector("details"), most = Number(nav.dataset.shown);
  draw(nav, nav.querySelector("h2 + div"), found.filter(several), most);
  if (terms.length) single.open = true;
  nav.single = () => draw(nav, single.querySelector("div"), single.open ? found.filter((row) => !several(row)) : [], most);
  nav.single();
  nav.querySelector(".none").hidden = found.length > 0;
  sessionStorage.setItem(TYPED, nav.querySelector("input").value);
};
const prepare = () => {
  for (const nav of document.querySelectorAll(".dz .picker:not([data-ready])")) {
    nav.dataset.ready = "";
    const listed = nav.querySelector(".listed");
    [nav.kept, nav.names] = [listed, listed.nextElementSibling].map((node) => JSON.parse(node.textContent));
    listed.nextElementSibling.remove();
    listed.remove();
    const field = nav.querySelector("input");
    field.value ||= sessionStorage.getItem(TYPED) ?? "";  // unless one has typed already
    narrow(nav);
    nav.querySelector("details").addEventListener("toggle", () => nav.single());
  }
  for (const twin of document.querySelectorAll(".dz details.twin:not([data-ready])")) {
    twin.dataset.ready = "";
    twin.open = sessionStorage.getItem(TWIN) === "true";
    twin.addEventListener("toggle", () => sessionStorage.setItem(TWIN, twin.open));
  }
};

let begun = false;
export default () => {
  if (begun) return;
  begun = true;
  document.addEventListener("input", (event) => {
    const nav = event.target.closest?.(".dz .picker");
    if (nav) narrow(nav);
  });
  new MutationObserver(prepare).observe(document.body, { childList: true, subtree: true });
  prepare();
};
