import {html} from "htl";
import {CopyButton} from "../inputs/CopyButton.js";

/** The part of a link after `#`, and what it does; or why there is none. */
export type DrawingAddress =
  | {readonly link: string; readonly words: string}
  | {readonly link?: undefined; readonly words: string};

export type DrawingLinkNode = HTMLElement & {
  /** Offers another link, or none. */
  update(address: DrawingAddress): void;
  /** Says what a link has brought, or why it has not; the empty text for nothing. */
  say(sentence: string): void;
};

/** The link to what is drawn, to be copied. *page* is where the link leads. */
export function DrawingLink(page: Window): DrawingLinkNode {
  const field = html<HTMLInputElement>`<input type="text" class="drawing-link-text" readonly aria-label="The link" onfocus=${() => field.select()}>`;
  const copy = CopyButton("Copy the link", () => field.value);
  const button = copy.querySelector("button")!;
  const about = html`<p class="drawing-link-about" id="drawing-link-about"></p>`;
  const said = html`<p class="drawing-link-said" role="status"></p>`;
  const node = html`<section class="drawing-link" aria-label="A link to this drawing">
    <div class="drawing-link-row">${copy}${field}</div>
    ${about}${said}
  </section>`;
  button.setAttribute("aria-describedby", about.id);

  function update({link, words}: DrawingAddress): void {
    const {origin, pathname, search} = page.location;
    button.disabled = field.disabled = link === undefined;
    field.value = link === undefined ? "" : `${origin}${pathname}${search}#${link}`;
    if (about.textContent !== words) about.textContent = words;
  }

  function say(sentence: string): void {
    if (said.textContent !== sentence) said.textContent = sentence;
  }

  return Object.assign(node, {update, say});
}
