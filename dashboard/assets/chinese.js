// Streamlit says a few things in English, and knows no other language; before they are painted, the page says them in
// Chinese (words.STREAMLIT), in the characters of the screen.
const NAMED = ["aria-label", "title", "placeholder", "data-title"];
const turned = new WeakMap();  // what Streamlit said, and what stands there now, by node and place of it
let says = {};

const chinese = (said) => {
  if (!/[A-Za-z]{2}/.test(said)) return null;
  if (says[said]) return says[said];
  for (const [english, own] of Object.entries(says)) {
    const [before, after] = english.split("{}");
    if (after === undefined || !said.startsWith(before) || !said.endsWith(after)) continue;
    return own.replace("{}", said.slice(before.length, said.length - after.length));
  }
  return null;
};
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
  } else for (const name of NAMED) {
    const said = node.getAttribute?.(name);
    const now = said && own(node, name, said.trim());
    if (now) node.setAttribute(name, now);
  }
};
const ours = (node) =>
  node.nodeType === 1 && node.matches(".dz, script, style") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
const all = (root) => {
  if (!root.isConnected || ours(root) === NodeFilter.FILTER_REJECT || root.parentElement?.closest(".dz")) return;
  const nodes = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, ours);
  do translate(nodes.currentNode); while (nodes.nextNode());
};

let begun = false;
export default ({ data }) => {
  says = data.says;
  all(document.body);  // at first, and when the reader chooses other characters
  if (begun) return;
  begun = true;
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "childList") addedNodes.forEach(all);
      else all(target);
    }
  }).observe(document.body, { childList: true, characterData: true, subtree: true, attributeFilter: NAMED });
};
