import {html} from "htl";
import {onFileDrop} from "../dom/onFileDrop.js";
import {onFilePaste} from "../dom/onFilePaste.js";
import type {BroughtPicture, PictureSource, ReadingDesk} from "../reading/ReadingDesk.js";
import {createCameraDialog, watchCameras} from "./CameraDialog.js";
import {ExamplePictures} from "./ExamplePictures.js";
import {PicturePreview} from "./PicturePreview.js";

/**
 * Brings pictures from outside to *desk*: chosen, dropped anywhere on the page, pasted, or taken with a camera where the device has one. For
 * readers who have none at hand there are examples.
 */
export function PictureInput(desk: ReadingDesk): HTMLElement {
  const chooser = html<HTMLInputElement>`<input type="file" accept="image/*" class="visually-hidden" onchange=${choose}>`;
  const camera = createCameraDialog({
    ontake: (picture) => bring({picture, source: "camera"}),
    onproblem: (sentence) => desk.complain(sentence)
  });
  const cameraButton = html<HTMLButtonElement>`<button type="button" hidden onclick=${() => void camera.open()}>Camera</button>`;
  const pasteButton = html<HTMLButtonElement>`<button type="button" onclick=${() => void paste()}>Paste</button>`;
  pasteButton.hidden = typeof globalThis.navigator?.clipboard?.read !== "function";
  const said = html`<p class="picture-said" role="status"></p>`;
  const veil = html`<div class="drop-veil" aria-hidden="true"><p>Drop the picture: it will be read.</p></div>`;
  const node = html`<section class="picture-input" aria-label="A picture of yours">
    <div class="picture-ways">
      <label class="picture-choose">Choose a picture…${chooser}</label>
      ${pasteButton}${cameraButton}
    </div>
    <p class="picture-hint"><span class="with-mouse">Or drop one anywhere on this page, or paste one with <kbd>Ctrl</kbd> <kbd>V</kbd> (<kbd>⌘</kbd> <kbd>V</kbd>).</span> It stays on your device.</p>
    ${PicturePreview(desk)}
    ${said}
    ${ExamplePictures(desk)}
    ${camera.node}
  </section>`;

  /** What is to be said of how a picture came. */
  let note: {brought: BroughtPicture; words: string} | undefined;

  function choose(): void {
    const files = [...(chooser.files ?? [])];
    chooser.value = ""; // so that the same file can be chosen again
    bringFirst(files, "file");
  }

  /** Brings the first picture among *files*; where none calls itself one, the first file, for its content decides. */
  function bringFirst(files: readonly File[], source: PictureSource): void {
    const file = files.find(({type}) => type.startsWith("image/")) ?? files[0];
    if (file === undefined) return;
    bring(
      {picture: file, source, name: file.name},
      files.length > 1
        ? `${files.length} files came: only ${file.name} is read, the first picture among them.`
        : ""
    );
  }

  function bring(brought: BroughtPicture, words = ""): void {
    note = {brought, words};
    desk.bring(brought);
  }

  function bringPasted(picture: Blob | undefined): void {
    if (picture) bring({picture, source: "clipboard"});
    else desk.complain("there is no picture in the clipboard: copy one first");
  }

  async function paste(): Promise<void> {
    try {
      for (const item of await navigator.clipboard.read()) {
        const type = item.types.find((type) => type.startsWith("image/"));
        if (type !== undefined) return bringPasted(await item.getType(type));
      }
      bringPasted(undefined);
    } catch {
      desk.complain(
        "the clipboard may not be read by a button here: press Ctrl and V (⌘ and V on a Mac) instead"
      );
    }
  }

  function say(): void {
    const words = note !== undefined && note.brought === desk.answer?.brought ? note.words : "";
    if (words !== said.textContent) said.textContent = words;
  }

  desk.addEventListener("change", say);
  onFileDrop(node, {
    onover: (over) => (over ? document.body.append(veil) : veil.remove()),
    ondrop: (files) => bringFirst(files, "file")
  });
  onFilePaste(node, (files) => bringPasted(files.find(({type}) => type.startsWith("image/"))));
  watchCameras((found) => {
    cameraButton.hidden = !found;
  });
  return node;
}
