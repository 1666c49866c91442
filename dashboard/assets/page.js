// Links inside the page move within the app instead of loading it anew, and so do the tabs, which carry the
// selection along; the history keeps every step, so that the browser's own back and forward buttons work.
if (!window.duizhao) {
  window.duizhao = true;
  // A link without a version is a step: what is chosen now, with its own changes.
  const complete = (link) => {
    const target = new URL(link.dataset.step ?? link.href, location.href);
    if (target.hash || target.searchParams.has("v")) return target;
    const kept = new URLSearchParams(location.search);
    for (const passing of ["see", "near"]) kept.delete(passing);
    for (const [name, value] of target.searchParams) kept.set(name, value);
    target.search = kept;
    return target;
  };
  // so that a link that is copied or opened in a new tab is whole, too
  for (const moment of ["contextmenu", "auxclick", "mousedown"]) {
    document.addEventListener(moment, (event) => {
      const link = event.target.closest(".dz a[href]");
      if (!link || link.dataset.do) return;
      link.dataset.step ??= link.getAttribute("href");
      link.href = complete(link);
    }, true);
  }
  const plain = (event) => event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".dz a[href], a[data-testid^=stTopNav], a[data-testid=stSidebarNavLink]");
    if (!link || !plain(event)) return;
    const target = complete(link);
    if (target.origin !== location.origin) return;
    event.preventDefault();
    event.stopPropagation();
    if (link.dataset.do === "copy") return copy(link);
    if (link.dataset.do) return light(link.dataset.do);
    if (target.hash && target.pathname === location.pathname) {
      const place = document.getElementById(decodeURIComponent(target.hash.slice(1)));
      place?.querySelector("details")?.setAttribute("open", "");
      place?.scrollIntoView({ block: place.matches(".cell") ? "start" : "center" });
      return;
    }
    if (target.href === location.href) return;
    // a part of the page may take the step by itself (choice.js)
    if (link.dispatchEvent(new Event("step", { bubbles: true, cancelable: true }))) go(target);
  }, true);

  // A mark in the reader tells where it comes from.
  const explain = (event) => {
    const note = event.target.closest(".dz .reader mark[title]")?.title;
    const place = document.querySelector(".dz .reader aside .told");
    if (!note || !place) return;
    place.textContent = note;
    place.classList.add("says");
  };
  for (const moment of ["click", "focusin"]) document.addEventListener(moment, explain);

  const go = (target) => {
    const moves = target.pathname !== location.pathname;
    history.pushState({}, "", target);
    dispatchEvent(new PopStateEvent("popstate"));
    if (moves) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  };

  window.duizhaoStep = (href) => go(complete({ dataset: {}, href }));  // as a click on a link does

  // Browsers give the clipboard to https and this machine alone; on an intranet's http the old way still works.
  const copy = async (link) => {
    const name = link.textContent;
    let done = true;
    try {
      await navigator.clipboard.writeText(location.href);
    } catch {
      const field = document.body.appendChild(document.createElement("textarea"));
      field.value = location.href;
      field.select();
      done = document.execCommand("copy");
      field.remove();
    }
    link.textContent = done ? link.dataset.done : link.dataset.fail;
    setTimeout(() => { link.textContent = name; }, 2000);
  };

  // The list of indicators narrows as one types: what is typed holds while the tab is open.
  const KEPT = "duizhao picker";
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
    sessionStorage.setItem(KEPT, nav.querySelector("input").value);
  };
  document.addEventListener("input", (event) => {
    const nav = event.target.closest?.(".dz .picker");
    if (nav) narrow(nav);
  });
  new MutationObserver(() => {
    for (const nav of document.querySelectorAll(".dz .picker:not([data-ready])")) {
      nav.dataset.ready = "";
      nav.querySelector("input").value = sessionStorage.getItem(KEPT) ?? "";
      if (nav.querySelector("input").value) narrow(nav);
    }
    for (const twin of document.querySelectorAll(".dz details.twin:not([data-ready])")) {
      twin.dataset.ready = "";
      twin.open = sessionStorage.getItem("duizhao twin") === "true";  // as the reader left it, whatever is drawn anew
      twin.addEventListener("toggle", () => sessionStorage.setItem("duizhao twin", twin.open));
    }
  }).observe(document.body, { childList: true, subtree: true });

  // Streamlit keeps the choice of light or dark by page; ours holds for all of them.
  const light = (choice) => {
    for (const tab of document.querySelectorAll("a[data-testid^=stTopNav]")) {
      localStorage.setItem(`stActiveTheme-${new URL(tab.href).pathname}-v2`, JSON.stringify(choice));
    }
    location.reload();
  };

  // Side by side, paragraphs come as data: a text, and places in it that count characters and may overlap. Set is the
  // gist, opening to where it stands, the ways on, and the whole; its marks, most of which nobody sees, once it opens.
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
  const folded = ({ doc, start, end, near, path, text, gist, marks }, says) => {
    const letters = Array.from(text);
    const shown = gist.flatMap(([from, to], n) => [
      ...marked(letters, marks, from, to),
      to < (gist[n + 1]?.[0] ?? letters.length) ? "…" : "",
    ]);
    const ways = [made("a", { href: `./text?at=${doc}:${start}-${end}`, className: "open" }, says.open)];
    if (near !== null) ways.push(made("a", { href: `?near=${doc}:${near}`, className: "open" }, says.near));
    const full = made("p", { className: "full" }, text);
    const fold = made("details", { className: "p" },
      made("summary", {}, ...shown),
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
  new MutationObserver(unpack).observe(document.body, { childList: true, subtree: true });
  unpack();  // what stood there before

  // Streamlit says a few things in English; before they are painted, the page says them in Chinese (words.py).
  const chinese = (said) => {
    const says = window.duizhaoSays;
    if (!/[A-Za-z]{2}/.test(said)) return null;
    if (says[said]) return says[said];
    for (const [english, own] of Object.entries(says)) {
      const [before, after] = english.split("{}");
      if (after === undefined || !said.startsWith(before) || !said.endsWith(after)) continue;
      return own.replace("{}", said.slice(before.length, said.length - after.length));
    }
    return null;
  };
  const ours = (node) =>
    node.nodeType === 1 && node.matches(".dz, script, style")
      ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
  const turned = new WeakMap();  // what Streamlit said, and what stands there now, by node and place of it
  const own = (node, place, said) => {
    const known = turned.get(node)?.[place];
    const english = known?.now === said ? known.english : said;
    const now = chinese(english);
    if (now === null || now === said) return null;
    turned.set(node, { ...turned.get(node), [place]: { english, now } });
    return now;
  };
  const translate = (node) => {
    if (node.nodeType === 3) {
      const now = own(node, "text", node.data.trim());
      if (now !== null) node.data = now;
    } else for (const name of ["aria-label", "title", "placeholder", "data-title"]) {
      const said = node.getAttribute?.(name);
      const now = said && own(node, name, said.trim());
      if (now) node.setAttribute(name, now);
    }
  };
  const translateAll = (root) => {
    if (!root.isConnected || ours(root) === NodeFilter.FILTER_REJECT || root.parentElement?.closest(".dz")) return;
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, ours);
    do translate(nodes.currentNode); while (nodes.nextNode());
  };
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "childList") addedNodes.forEach(translateAll);
      else translateAll(target);
    }
  }).observe(document.body, {
    childList: true, characterData: true, subtree: true, attributeFilter: ["aria-label", "title", "placeholder", "data-title"],
  });
  window.duizhaoTurn = () => translateAll(document.body);

  // A reader opens at its passage.
  let at = null;
  new MutationObserver(() => {
    const text = document.querySelector(".dz .text[data-at]");
    if ((text?.dataset.at ?? null) === at) return;
    at = text?.dataset.at ?? null;
    requestAnimationFrame(() => {  // once everything stands where it will
      if (at?.includes(":0 ")) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
      else document.getElementById("here")?.scrollIntoView({ block: "center" });
    });
  }).observe(document.body, { childList: true, subtree: true });
}
window.duizhaoTurn();  // at first, and when the reader chooses other characters
