import {html} from "htl";
import {solvedCount} from "../../lib/exercises/progress.js";
import type {ProgressStore} from "../../lib/exercises/store.js";

/**
 * Writes beside each chapter's link in the sidebar, and in each list of chapters (`data-chapter`), how many of its exercises are
 * solved, and keeps that up to date. *exercises* has the ids of each chapter's exercises.
 */
export function showChapterProgress(
  exercises: Readonly<Record<string, readonly string[]>>,
  {store, document}: {store: ProgressStore; document: Document}
): void {
  const marks = Object.entries(exercises)
    .filter(([, ids]) => ids.length > 0)
    .map(([chapter, ids]) => ({
      ids,
      nodes: placesOf(chapter, document).map((place) =>
        place.appendChild(html`<span class="chapter-progress"></span>`)
      )
    }));

  function show(): void {
    for (const {ids, nodes} of marks) {
      const solved = solvedCount(store.progress, ids);
      for (const node of nodes) {
        node.dataset.complete = String(solved === ids.length);
        node.replaceChildren(
          html`<span aria-hidden="true">${solved === ids.length ? "✓ " : ""}${solved}/${ids.length}</span>`,
          html`<span class="visually-hidden">: ${solved} of ${ids.length} exercises solved</span>`
        );
      }
    }
  }

  store.addEventListener("change", show);
  show();
}

function placesOf(chapter: string, document: Document): Element[] {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("#observablehq-sidebar a[href]")];
  return [
    ...links.filter((link) => new RegExp(`/${chapter}(\\.html)?$`).test(link.pathname)),
    ...document.querySelectorAll(`[data-chapter="${chapter}"]`)
  ];
}
