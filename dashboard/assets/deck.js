// One slide at a time, as large as the window: keys, touch, a list, and the sentence behind a number. The same code
// presents in the app (present.js) and in the page to take along. `root` holds the slides; `leave`, where there is
// something to go back to, is called at its end. Returns what puts an end to it.
const present = (root, { slides, config, start = 0 }, Plotly, leave) => {
  const part = (name) => root.querySelector(`.${name}`);
  const stage = part("stage"), told = part("evidence"), list = part("list"), keys = part("keys");
  const sections = [...root.querySelectorAll("section")];
  const ending = new AbortController(), { signal } = ending;
  const on = (what, act, more) => addEventListener(what, act, { signal, ...more });
  let now = -1, from = null, rest = 0;

  const fit = () => {
    const scale = Math.min(root.clientWidth / 960, root.clientHeight / 540);
    stage.style.transform = `scale(${scale}) translate(-50%, -50%)`;
  };
  const draw = (n) => {
    const { figure } = slides[n], holder = sections[n].querySelector(".plot");
    if (!figure || holder.dataset.drawn) return;
    holder.dataset.drawn = "yes";
    Plotly.newPlot(holder, { ...figure, config }).then(() => {
      holder.on("plotly_click", ({ points }) => sentence([points[0].customdata?.[1]]));
    });
  };
  const show = (n) => {
    n = Math.max(0, Math.min(slides.length - 1, n));
    if (n === now) return;
    if (now >= 0) sections[now].hidden = true;
    now = n;
    sections[n].hidden = false;
    draw(n);
    told.hidden = list.hidden = true;
    if (!leave) history.replaceState(null, "", `#${n + 1}`);
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
  const whole = () => {
    if (!document.fullscreenElement) return root.requestFullscreen?.().catch(() => {});
    root.dataset.stays = "yes";
    return document.exitFullscreen();
  };
  const next = () => show(now + 1), back = () => show(now - 1);
  const away = () => {
    if (!told.hidden) told.hidden = true;
    else if (!list.hidden) list.hidden = true;
    else if (leave) leave();
    else toggleList();
  };
  const acts = {
    ArrowRight: next, PageDown: next, " ": next, ArrowLeft: back, PageUp: back,
    Home: () => show(0), End: () => show(slides.length - 1), f: whole, l: toggleList,
    e: () => (told.hidden ? sentence() : (told.hidden = true)), Escape: away,
  };
  on("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === "Tab" || event.key === "Enter") return;
    event.stopImmediatePropagation();  // nothing below hears of it
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }, { capture: true });
  on("touchstart", ({ touches }) => { from = touches.length === 1 ? touches[0] : null; }, { passive: true });
  on("touchend", ({ changedTouches: [end] }) => {
    if (!from) return;
    const across = end.clientX - from.clientX, down = end.clientY - from.clientY;
    if (Math.abs(across) > 50 && Math.abs(across) > 2 * Math.abs(down)) show(now + (across < 0 ? 1 : -1));
  }, { passive: true });
  // While Shift is held the pointer is a quiet red dot; a pointer that rests is not shown.
  const dot = root.appendChild(Object.assign(document.createElement("i"), { className: "dot", hidden: true }));
  on("mousemove", ({ clientX, clientY, shiftKey }) => {
    root.classList.remove("still");
    clearTimeout(rest);
    rest = setTimeout(() => root.classList.add("still"), 3000);
    dot.hidden = !shiftKey;
    Object.assign(dot.style, { left: `${clientX}px`, top: `${clientY}px` });
  });
  on("resize", fit);
  on("hashchange", () => !leave && show((parseInt(location.hash.slice(1), 10) || 1) - 1));
  on("beforeprint", () => slides.forEach((_, n) => draw(n)));
  setTimeout(() => keys.classList.add("gone"), 4000);
  fit();
  show(leave ? start : (parseInt(location.hash.slice(1), 10) || 1) - 1);
  return () => ending.abort();
};
