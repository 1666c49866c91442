// Tells how much room figures have, so that their words are laid out for it; says nothing where it was guessed right.
export default ({ parentElement, data, setStateValue }) => {
  const measure = () => {
    const wide = parentElement.clientWidth;
    const room = wide < 810 ? 340 : wide < 1215 ? 560 : 860;
    if (wide > 0 && room !== data.room) setStateValue("room", room);
  };
  parentElement.watching?.disconnect();
  parentElement.watching = new ResizeObserver(() => {
    clearTimeout(parentElement.waiting);
    parentElement.waiting = setTimeout(measure, 150);
  });
  parentElement.watching.observe(parentElement);
  measure();
  return () => parentElement.watching.disconnect();
};
