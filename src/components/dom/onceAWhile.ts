/** Makes of *draw* what may be called at any time: it is done a moment later, at most once in *wait* milliseconds. For what changes faster than anybody reads. */
export function onceAWhile(draw: () => void, wait = 250): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    setTimeout(() => {
      asked = false;
      draw();
    }, wait);
  };
}
