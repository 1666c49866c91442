// What Streamlit leaves to the page: steps by links without loading anew, the link to pass on, light or dark, the place
// a document opens at. All of Streamlit's own that it leans on is named here; tests/dashboard/test_private.py checks it.
const PRIVATE = {
  main: "[data-testid=stMain]",
  tabs: "a[data-testid=stTopNavLink], a[data-testid=stTopNavDropdownLink], a[data-testid=stSidebarNavLink]",
  drawer: "[data-testid=stSidebarCollapseButton] button",
  theme: (path) => `stActiveTheme-${path}-v2`,
};

// A link without a version is a step: what is chosen now, with its own changes.
const complete = (link) => {
  const target = new URL(link.dataset.step ?? link.href, location.href);
  if (target.hash || target.searchParams.has("v")) return target;
  const kept = new URLSearchParams(location.search);
  for (const passing of ["see", "near", "add"]) kept.delete(passing);
  for (const [name, value] of target.searchParams) kept.set(name, value);
  target.search = kept;
  return target;
};
// so that a link that is copied or opened in a new tab is whole, too
const fillIn = (event) => {
  const link = event.target.closest(".dz a[href]:not([data-do])");
  if (link) link.dataset.step ??= link.getAttribute("href");
  if (link) link.href = complete(link);
};
const follow = (event) => {
  const link = event.target.closest(`.dz a[href], ${PRIVATE.tabs}`);
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const target = complete(link);
  if (target.origin !== location.origin) return;
  event.preventDefault();
  event.stopPropagation();
  if (link.dataset.do) return link.dataset.do === "copy" ? copy(link) : light(link.dataset.do);
  if (link.matches(PRIVATE.tabs) && innerWidth < 768) document.querySelector(PRIVATE.drawer)?.click();
  if (target.hash && target.pathname === location.pathname) return show(decodeURIComponent(target.hash.slice(1)));
  // a part of the page may take the step by itself (choice.js); the address says so, even if the server dies of it
  if (target.href !== location.href) link.dispatchEvent(new Event("step", { bubbles: true, cancelable: true })) ? go(target) : history.pushState({}, "", target);
};
const go = (target) => {
  if (target.pathname !== location.pathname) document.querySelector(PRIVATE.main)?.scrollTo(0, 0);
  history.pushState({}, "", target);
  dispatchEvent(new PopStateEvent("popstate"));
};
const show = (id) => {
  const place = document.getElementById(id);
  place?.querySelector("details")?.setAttribute("open", "");
  place?.scrollIntoView({ block: place.matches(".cell") ? "start" : "center" });
};
// Browsers give the clipboard to https and this machine alone; on an intranet's http the old way still works.
const copy = async (link) => {
  const { done, fail, text = location.href } = link.dataset, name = link.textContent;
  const old = (event) => { event.clipboardData.setData("text/plain", text); event.preventDefault(); };
  addEventListener("copy", old, { once: true });
  const copied = await navigator.clipboard?.writeText(text).then(() => true, () => false) || document.execCommand("copy");
  removeEventListener("copy", old);
  link.textContent = copied ? done : fail;
  setTimeout(() => { link.textContent = name; }, 2000);
};
let pages = [], opened = null, begun = false;
const light = (choice) => {  // Streamlit keeps it by page; ours holds for all of them
  const places = pages.map((page) => PRIVATE.theme(new URL(`./${page}`, location).pathname));
  for (const place of places) localStorage.setItem(place, JSON.stringify(choice));
  location.reload();
};
const open = () => {  // a document opens at its passage
  const at = document.querySelector(".dz .text[data-at]")?.dataset.at ?? null;
  if (at && at !== opened) requestAnimationFrame(() => at.includes(":0 ") ? document.querySelector(PRIVATE.main)?.scrollTo(0, 0) : show("here"));
  opened = at;
};
export default ({ data }) => {
  document.documentElement.lang = data.language;
  pages = data.pages;
  if (data.go) go(complete({ dataset: {}, href: data.go }));
  if (begun) return;
  begun = true;
  addEventListener("click", follow, true);
  for (const moment of ["contextmenu", "auxclick", "mousedown"]) addEventListener(moment, fillIn, true);
  new MutationObserver(open).observe(document.body, { childList: true, subtree: true });
  open();
};
