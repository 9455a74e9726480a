import {html} from "htl";
import {parseDrawingLink} from "../../lib/drawing/drawingLink.js";
import {isAnchor} from "../../lib/training/experimentLink.js";
import {Tabs} from "../inputs/Tabs.js";
import {DrawingLink} from "../pad/DrawingLink.js";
import type {DrawingPadNode} from "../pad/DrawingPad.js";
import {PixelGrid, type PixelGridNode} from "../pad/PixelGrid.js";
import {linkOf} from "./linkOf.js";
import type {BroughtPicture, PictureSource, ReadingDesk} from "./ReadingDesk.js";

export interface ReadingBenchOptions {
  /** To draw on. */
  readonly pad: DrawingPadNode;
  /** To draw pixel by pixel. */
  readonly grid?: PixelGridNode;
  /** To bring a picture by file, clipboard or camera. */
  readonly picture: Node;
  /** What was read. */
  readonly answer: Node;
  /** Where the address lives that may hold a drawing. */
  readonly page?: Window;
}

export type Way = "draw" | "pixels" | "picture";

/** The ways to bring a digit to *desk*, one at a time in sight, beside what is made of it. */
export function ReadingBench(
  desk: ReadingDesk,
  {pad, grid = PixelGrid(desk), picture, answer, page = window}: ReadingBenchOptions
): HTMLElement {
  let brought: BroughtPicture | undefined;
  let lastPicture: BroughtPicture | undefined;
  let opening = false;
  const problem = html`<p class="reading-problem" role="status"></p>`;
  const about = html`<p class="reading-about"></p>`;
  const link = DrawingLink(page);
  const tabs = Tabs<Way>(
    [
      {name: "draw", title: "Draw", panel: pad},
      {name: "pixels", title: "Pixel by pixel", panel: grid},
      {name: "picture", title: "Picture", panel: picture}
    ],
    {label: "Ways to bring a digit", id: "way"}
  );
  tabs.addEventListener("input", (event) => {
    if (event.target !== tabs) return;
    onway();
    offerLink();
  });

  /** Whoever goes back to what they brought before sees the answer to that. */
  function onway(): void {
    if (desk.brought !== undefined && wayOf(desk.brought.source) === tabs.value) return;
    if (tabs.value === "draw") pad.read();
    else if (tabs.value === "pixels") grid.read();
    else if (lastPicture !== undefined) desk.bring(lastPicture);
  }

  function turnTo(way: Way): void {
    // What has the focus goes out of sight with its panel.
    const hadFocus = tabs.contains(tabs.ownerDocument.activeElement);
    tabs.value = way;
    offerLink();
    if (hadFocus) {
      tabs.querySelector<HTMLElement>("[role=tab][aria-selected=true]")?.focus({preventScroll: true});
    }
  }

  function onchange(): void {
    problem.textContent = desk.problem === undefined ? "" : sentence(desk.problem);
    if (desk.brought !== brought) {
      brought = desk.brought;
      if (brought !== undefined) {
        const way = wayOf(brought.source);
        if (way === "picture") lastPicture = brought;
        if (way !== tabs.value) turnTo(way);
      }
    }
    about.textContent = desk.problem === undefined ? aboutWords(desk) : "";
  }

  function offerLink(): void {
    link.update(linkOf(tabs.value, {drawing: pad.drawing, pixels: grid.pixels}));
  }

  /** Shows what the address brings. */
  function openLink(): void {
    opening = true;
    const linked = parseDrawingLink(page.location.hash);
    link.say(linked.kind === "problem" ? linked.sentence : "");
    if (linked.kind === "drawing") {
      const own = pad.drawing.strokes.length > 0;
      pad.show(linked.drawing);
      link.say(
        `This drawing came with the link.${own ? " Yours stays kept until you draw; Undo brings it back." : ""}`
      );
    } else if (linked.kind === "pixels") {
      const own = grid.pixels.some((ink) => ink > 0);
      grid.show(linked.pixels);
      link.say(
        `These pixels came with the link.${own ? " Yours stay kept until you draw; Undo brings them back." : ""}`
      );
    }
    opening = false;
  }

  /** The drawing is another one now, so the address no longer says what is there. */
  function ondraw(): void {
    offerLink();
    if (opening) return;
    link.say("");
    const {hash, pathname, search} = page.location;
    if (!isAnchor(hash)) page.history.replaceState(null, "", pathname + search);
  }

  desk.addEventListener("change", onchange);
  onchange();
  openLink();
  offerLink();
  for (const node of [pad, grid]) {
    node.addEventListener("change", (event) => {
      if (event.target === node) ondraw();
    });
  }
  page.addEventListener("hashchange", () => {
    if (!isAnchor(page.location.hash)) openLink();
  });
  return html`<section class="reading-bench" aria-label="Bring a digit">
    <div class="reading-ways">${tabs}</div>
    <div class="reading-answer"><div class="reading-said">${about}${problem}</div>${answer}</div>
    ${link}
  </section>`;
}

function wayOf(source: PictureSource): Way {
  if (source === "pad") return "draw";
  return source === "grid" ? "pixels" : "picture";
}

/** What the answer is about. */
function aboutWords({answer, busy}: ReadingDesk): string {
  if (answer === undefined) return busy ? "What it takes to read is being fetched." : "";
  const {source, name, linked = false} = answer.brought;
  switch (source) {
    case "pad":
      return linked ? "The drawing from the link is read as" : "Your drawing is read as";
    case "grid":
      return linked ? "The pixels from the link are read as" : "Your pixels are read as";
    case "clipboard":
      return "The picture that you pasted is read as";
    case "camera":
      return "Your photograph is read as";
    case "example":
      return name === undefined ? "The example is read as" : `The example “${name}” is read as`;
    case "file":
      return name === undefined ? "Your picture is read as" : `The picture “${name}” is read as`;
  }
}

/** Makes a whole sentence of a message that begins in lower case and has no full stop. */
function sentence(message: string): string {
  const whole = `${message.charAt(0).toUpperCase()}${message.slice(1)}`;
  return /[.!?…]$/.test(whole) ? whole : `${whole}.`;
}
