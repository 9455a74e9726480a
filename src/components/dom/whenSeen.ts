/** Calls *start* once, when *node* comes near what the reader sees; at once where the browser cannot tell. */
export function whenSeen(node: Element, start: () => void, {near = "300px"}: {near?: string} = {}): void {
  if (typeof IntersectionObserver === "undefined") {
    start();
    return;
  }
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({isIntersecting}) => isIntersecting)) return;
      observer.disconnect();
      start();
    },
    {rootMargin: near}
  );
  observer.observe(node);
}
