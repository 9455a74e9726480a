import {html} from "htl";
import {
  type OwnPicture,
  type PictureKind,
  pictureKindNames,
  pictureKinds
} from "../../lib/faults/ownPictures.js";
import type {PictureTally} from "../../lib/faults/programRun.js";

export interface PictureKindTable extends HTMLElement {
  /** Shows how many of each kind are read right; dashes where nothing is known. */
  update(tallies: Readonly<Record<PictureKind, PictureTally>> | undefined): void;
  /** Shows one picture of each kind beside its words. */
  showExamples(pictures: readonly OwnPicture[]): void;
}

/** How many pictures of each kind are read right, with one of them to look at. */
export function PictureKindTable(): PictureKindTable {
  const rows = pictureKindNames.map((kind) => {
    const picture = html<HTMLCanvasElement>`<canvas width="28" height="28" aria-hidden="true"></canvas>`;
    const cells = ["right", "wrong", "none"].map(() => html`<td></td>`);
    const node = html`<tr data-kind=${kind}><th scope="row"><span>${picture}${pictureKinds[kind]}</span></th>${cells}</tr>`;
    return {kind, picture, cells, node};
  });
  const node = html`<div class="waterfall-kinds"><table><caption>The own pictures, by their kind</caption><thead><tr><td></td><th scope="col">right</th><th scope="col">wrong</th><th scope="col">no answer</th></tr></thead><tbody>${rows.map(({node}) => node)}</tbody></table></div>`;

  function update(tallies: Readonly<Record<PictureKind, PictureTally>> | undefined): void {
    for (const {kind, cells} of rows) {
      const {right, wrong, none} = tallies?.[kind] ?? {};
      for (const [i, count] of [right, wrong, none].entries()) cells[i]!.textContent = String(count ?? "–");
    }
  }

  function showExamples(pictures: readonly OwnPicture[]): void {
    for (const {kind, picture} of rows) {
      const example = pictures.find((one) => one.kind === kind)?.picture;
      if (!example) continue;
      picture.width = example.width;
      picture.height = example.height;
      const context = picture.getContext("2d");
      if (context === null) return;
      const image = context.createImageData(example.width, example.height);
      image.data.set(example.data);
      context.putImageData(image, 0, 0);
    }
  }

  return Object.assign(node, {update, showExamples}) as unknown as PictureKindTable;
}
