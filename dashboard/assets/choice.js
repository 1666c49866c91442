// Tells the part of the page that holds it which link of the list beside it was taken, so that it is drawn anew alone.
export default ({ parentElement, setTriggerValue }) => {
  parentElement.listening?.abort();
  parentElement.listening = new AbortController();
  const { signal } = parentElement.listening;
  document.addEventListener("step", (event) => {
    const { choice } = event.target.dataset;
    if (!choice) return;
    event.preventDefault();
    setTriggerValue("taken", choice);
  }, { signal });
  return () => parentElement.listening.abort();
};
