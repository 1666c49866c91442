// Keeps the visitor's collection where the visitor is: in the browser's own store, for all tabs, whatever becomes of
// the server. What the server has not heard of it is told; what it changed is written down.
const KEY = "duizhao material";
export default ({ data, setStateValue }) => {
  const held = localStorage.getItem(KEY);
  if (data.text === null) { if (held) setStateValue("kept", held); }
  else if (data.text !== held) localStorage.setItem(KEY, data.text);
  const heard = ({ key, newValue }) => { if (key === KEY && newValue) setStateValue("kept", newValue); };
  addEventListener("storage", heard);
  return () => removeEventListener("storage", heard);
};
