/** Tells *onchange* whenever *node* comes into sight or leaves it; where the browser cannot say, that it is in sight. */
export function whenInSight(node: Element, onchange: (inSight: boolean) => void): void {
  if (typeof IntersectionObserver === "undefined") {
    onchange(true);
    return;
  }
  new IntersectionObserver(([entry]) => onchange(entry!.isIntersecting), {rootMargin: "200px"}).observe(node);
}
