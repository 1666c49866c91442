// When the server is back after it was away, Streamlit asks it for nothing. This asks for the page of the address, where
// the steps that were taken meanwhile stand, and presses again a choice that was on its way when the server left. A page
// on which one brings files is told when their server is gone.
const STATE = "data-test-connection-state", HERE = "CONNECTED";
const CHOICE = "button[aria-checked], button[aria-pressed]";
const chosen = (button) => button.ariaChecked ?? button.ariaPressed;
let pressed = null, asked = false, begun = false, session = null;
const press = (event) => {
  const button = event.target.closest?.(CHOICE);
  if (button && !button.disabled && event.isTrusted) requestAnimationFrame(() => { pressed = { button, now: chosen(button) }; });
};
const listen = (changes) => {
  const { target, oldValue } = changes.at(-1);
  if (oldValue === HERE || target.getAttribute(STATE) !== HERE) return;
  asked = true;
  dispatchEvent(new PopStateEvent("popstate"));
};
const again = ({ button, now }) => {
  if (button.isConnected && chosen(button) !== now) button.click();
};
// Called anew by every run of the page, which so tells that the server knows what was pressed before.
export default ({ data, setTriggerValue }) => {
  if (asked && pressed) setTimeout(again, 500, pressed);
  if (asked && data.brings && data.session !== session) setTriggerValue("lost", true);
  [pressed, asked, session] = [null, false, data.session];
  if (begun) return;
  begun = true;
  addEventListener("click", press, true);
  const page = document.querySelector(`[${STATE}]`);
  if (page) new MutationObserver(listen).observe(page, { attributeFilter: [STATE], attributeOldValue: true });
};
