// The list of indicators narrows as one types, and the tables beside figures stay open or shut: what is typed and
// chosen so holds while the tab is open, whatever is drawn anew.
const TYPED = "duizhao picker", TWIN = "duizhao twin";
const narrow = (nav) => {
  const typed = nav.querySelector("input").value.trim().toLowerCase();
  const terms = typed.split(/\s+/).filter(Boolean);
  let found = 0;
  for (const link of nav.querySelectorAll("a")) {
    link.hidden = !terms.every((term) => link.dataset.choice.toLowerCase().includes(term));
    found += !link.hidden;
  }
  for (const group of nav.querySelectorAll("section")) group.hidden = !group.querySelector("a:not([hidden])");
  nav.querySelector("details.more").open = terms.length > 0 || Boolean(nav.querySelector("details.more .now"));
  nav.querySelector(".none").hidden = found > 0;
  sessionStorage.setItem(TYPED, nav.querySelector("input").value);
};
const prepare = () => {
  for (const nav of document.querySelectorAll(".dz .picker:not([data-ready])")) {
    nav.dataset.ready = "";
    const field = nav.querySelector("input");
    field.value ||= sessionStorage.getItem(TYPED) ?? "";  // unless one has typed already
    if (field.value) narrow(nav);
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
