/** Lets the keyboard reach those of *nodes* that are too wide for their place, for as long as they are, to scroll them. *name* says what they are. */
export function focusScrollable(nodes: Iterable<HTMLElement>, name: string): void {
  const observer = new ResizeObserver((entries) => {
    for (const {target} of entries) update(target as HTMLElement, name);
  });
  for (const node of nodes) {
    update(node, name);
    observer.observe(node);
  }
}

function update(node: HTMLElement, name: string): void {
  const attributes = {tabindex: "0", role: "group", "aria-label": name};
  const scrolls = node.scrollWidth > node.clientWidth;
  for (const [attribute, value] of Object.entries(attributes)) {
    if (scrolls) node.setAttribute(attribute, value);
    else node.removeAttribute(attribute);
  }
}
