// One slide at a time, as large as the window: keys, touch, a list, and the sentence behind a number.
const $ = (name) => document.getElementById(name);
const stage = $("stage"), told = $("evidence"), list = $("list"), keys = $("keys");
let now = -1;

const fit = () => {
  const scale = Math.min(innerWidth / 960, innerHeight / 540);
  stage.style.transform = `scale(${scale}) translate(-50%, -50%)`;
};
const draw = (n) => {
  const { figure } = slides[n];
  const holder = $(`slide${n}`).querySelector(".plot");
  if (!figure || holder.dataset.drawn) return null;
  holder.dataset.drawn = "yes";
  const over = Math.min(1, 960 / figure.layout.width, 540 / figure.layout.height);
  if (over < 1) Object.assign(holder.style, { transform: `scale(${over})`, transformOrigin: "0 0" });
  return Plotly.newPlot(holder, { ...figure, config }).then(() => {
    holder.on("plotly_click", ({ points }) => sentence([points[0].customdata?.[1]]));
  });
};
const show = (n, kept = false) => {
  n = Math.max(0, Math.min(slides.length - 1, n));
  if (n === now) return;
  if (now >= 0) $(`slide${now}`).hidden = true;
  now = n;
  $(`slide${n}`).hidden = false;
  draw(n);
  told.hidden = list.hidden = true;
  if (!kept) history.replaceState(null, "", `#${n + 1}`);
};
// What a number rests on: of those asked for, or of all on the slide.
const sentence = (asked) => {
  const found = slides[now].evidence.filter((e) => !asked || asked.includes(e.at));
  if (!found.length) return;
  told.replaceChildren(...found.map(({ said, sentence: own, place }) => {
    const p = document.createElement("p"), b = document.createElement("b"), small = document.createElement("small");
    b.textContent = said;
    small.textContent = ` ${place}`;
    p.append(b, `“${own}”`, small);
    return p;
  }));
  told.hidden = false;
};
const toggleList = () => {
  list.replaceChildren(...slides.map(({ title }, n) => {
    const a = Object.assign(document.createElement("a"), { href: `#${n + 1}`, textContent: `${n + 1}　${title}` });
    a.classList.toggle("now", n === now);
    a.addEventListener("click", (event) => { event.preventDefault(); show(n); list.hidden = true; });
    return a;
  }));
  list.hidden = !list.hidden;
  if (!list.hidden) list.querySelector(".now")?.focus();
};
const whole = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.());
const leave = () => parent !== window && parent.postMessage("duizhao leave", "*");

const acts = {
  ArrowRight: () => show(now + 1), PageDown: () => show(now + 1), " ": () => show(now + 1),
  ArrowLeft: () => show(now - 1), PageUp: () => show(now - 1),
  Home: () => show(0), End: () => show(slides.length - 1),
  f: whole, F: whole, e: () => (told.hidden ? sentence() : (told.hidden = true)),
  Escape: () => {
    if (!told.hidden) told.hidden = true;
    else if (list.hidden) toggleList();
    else { list.hidden = true; leave(); }
  },
};
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !acts[event.key]) return;
  if (event.key === " " && document.activeElement?.tagName === "A") return;
  event.preventDefault();
  acts[event.key]();
});
let from = null;
addEventListener("touchstart", ({ touches }) => { from = touches.length === 1 ? touches[0] : null; }, { passive: true });
addEventListener("touchend", ({ changedTouches }) => {
  if (!from) return;
  const across = changedTouches[0].clientX - from.clientX, down = changedTouches[0].clientY - from.clientY;
  if (Math.abs(across) > 50 && Math.abs(across) > 2 * Math.abs(down)) show(now + (across < 0 ? 1 : -1));
}, { passive: true });
// While Shift is held the pointer is a quiet red dot; a pointer that rests is not shown.
let rest = 0;
const dot = document.body.appendChild(Object.assign(document.createElement("i"), { id: "dot", hidden: true }));
addEventListener("mousemove", ({ clientX, clientY, shiftKey }) => {
  document.body.classList.remove("still");
  clearTimeout(rest);
  rest = setTimeout(() => document.body.classList.add("still"), 3000);
  dot.hidden = !shiftKey;
  Object.assign(dot.style, { left: `${clientX}px`, top: `${clientY}px` });
});
addEventListener("resize", fit);
addEventListener("hashchange", () => show((parseInt(location.hash.slice(1), 10) || 1) - 1));
addEventListener("beforeprint", () => slides.forEach((_, n) => draw(n)));
setTimeout(() => keys.classList.add("gone"), 4000);
fit();
show((parseInt(location.hash.slice(1), 10) || 1) - 1, true);
