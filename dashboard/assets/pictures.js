// What leaves by the browser's own hand: pictures, drawn by plotly here, and the slides, shown over the page. plotly
// comes from this server, when it is first asked for, and stays in the browser's store.
const plotly = async (address) => window.Plotly ?? (window.duizhaoPlotly ??= new Promise((done, fail) => {
  const script = Object.assign(document.createElement("script"), { src: address });
  script.onload = () => done(window.Plotly);
  script.onerror = () => { window.duizhaoPlotly = null; fail(new Error(address)); };
  document.head.append(script);
}));
const saved = (address, name) => Object.assign(document.createElement("a"), { href: address, download: name }).click();
const SCALES = { png: 1920, png4k: 3840 };

export default ({ parentElement, data, setTriggerValue }) => {
  const { pictures, slides, says, address } = data;
  const draw = async (button, { kind, figure, name }) => {
    button.disabled = true;
    try {
      const Plotly = await plotly(address);
      const { width, height } = figure.layout;
      const format = kind === "svg" ? "svg" : "png";
      const scale = kind === "svg" ? 1 : (SCALES[kind] ?? 2 * width) / width;
      saved(await Plotly.toImage({ data: figure.data, layout: figure.layout }, { format, width, height, scale }), name);
    } catch {
      button.textContent = says.failed;
    }
    button.disabled = false;
  };
  parentElement.replaceChildren(...(pictures ?? []).map((picture) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: picture.label });
    button.style.cssText = "border:0;background:none;color:inherit;font:inherit;cursor:pointer;padding:4px 20px 4px 0";
    button.addEventListener("click", () => draw(button, picture));
    return button;
  }));
  if (!slides) return;
  const root = document.body.appendChild(Object.assign(document.createElement("div"), { className: "deck" }));
  root.innerHTML = slides.markup;
  root.requestFullscreen?.().catch(() => {});  // refused where the click was too long ago: then it fills the window
  let end = () => {};
  const gone = () => {
    end();
    root.remove();
    if (document.fullscreenElement) document.exitFullscreen();
  };
  const leave = () => { gone(); setTriggerValue("left", "yes"); };
  // leaving the full screen by the browser's own Esc ends the show, too
  root.addEventListener("fullscreenchange", () => {
    if (document.fullscreenElement || !root.isConnected) return;
    if (root.dataset.stays) delete root.dataset.stays;
    else leave();
  });
  plotly(address).then((Plotly) => { if (root.isConnected) end = present(root, slides, Plotly, leave); }, () => {
    root.textContent = says.failed;
    setTimeout(leave, 3000);
  });
  return gone;
};
