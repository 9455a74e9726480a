import {html} from "htl";

/** A button that puts a text on the clipboard and says so. */
export function CopyButton(label: string, text: () => string): HTMLElement {
  const button = html<HTMLButtonElement>`<button type="button" class="copy-button" onclick=${copy}>${label}</button>`;
  const said = html`<span class="copy-said" role="status"></span>`;

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text());
      said.textContent = "copied";
    } catch {
      said.textContent = "the browser did not allow copying; select the text instead";
    }
    setTimeout(() => (said.textContent = ""), 2500);
  }

  return html`<span class="copy">${button}${said}</span>`;
}
