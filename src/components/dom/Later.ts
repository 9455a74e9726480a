import {html} from "htl";
import {whenSeen} from "./whenSeen.js";

/** The place of a live piece that is made only once the reader comes near it. Until then, and where it cannot be made, a sentence stands there. */
export function Later(make: () => Promise<Node>, {label}: {label: string}): HTMLElement {
  const node = html`<div class="later"><p class="later-words">${label}</p></div>`;

  async function fill(): Promise<void> {
    try {
      node.replaceChildren(await make());
    } catch (error) {
      const again = html`<button type="button" onclick=${() => void fill()}>Try again</button>`;
      node.replaceChildren(
        html`<p class="later-words">${error instanceof Error ? error.message : String(error)} ${again}</p>`
      );
    }
  }

  whenSeen(node, () => void fill(), {near: "400px"});
  return node;
}
