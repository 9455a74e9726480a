// @vitest-environment jsdom
import {afterEach, expect, test, vi} from "vitest";
import type {Inference} from "../../lib/inference/inference.js";
import {ReadingDesk} from "../reading/ReadingDesk.js";
import {ExamplePictures} from "./ExamplePictures.js";
import {PictureInput} from "./PictureInput.js";

afterEach(() => vi.unstubAllGlobals());

const small = (side: number, original?: {width: number; height: number}) => ({
  width: side,
  height: side,
  data: new Uint8ClampedArray(4 * side * side).fill(255),
  original
});

/** A desk whose pictures are all read as a picture of 4,000 × 3,000 pixels, made small. */
function openDesk(examples: () => Promise<unknown> = async () => []): ReadingDesk {
  const inference = {
    async ask(name: string) {
      if (name === "examples") return examples();
      const picture = small(4, {width: 4000, height: 3000});
      return {
        reading: {blank: false, stages: [{name: "shrink", result: {kind: "colour", picture}}]},
        judgements: [{}]
      };
    }
  } as unknown as Inference;
  return new ReadingDesk(inference, [{name: "best", title: "the mended network"}]);
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

function paste(files: readonly File[]): void {
  const event = new Event("paste", {bubbles: true, cancelable: true});
  document.body.dispatchEvent(Object.assign(event, {clipboardData: {files}}));
}

test("PictureInput(desk) brings a pasted picture, and shows it with its size; a drawing takes its place", async () => {
  const desk = openDesk();
  const node = PictureInput(desk);
  document.body.replaceChildren(node);
  const caption = () => node.querySelector("figcaption")!.textContent;
  expect(caption()).toBe("The picture that you bring will stand here.");
  paste([
    new File(["text"], "a.txt", {type: "text/plain"}),
    new File(["12345"], "b.png", {type: "image/png"})
  ]);
  await turn();
  expect(desk.answer!.brought).toMatchObject({source: "clipboard", picture: {size: 5}});
  expect(caption()).toBe("from the clipboard4,000 × 3,000 pixels, 5 bytes");
  expect(node.querySelector<HTMLElement>(".preview-image")!.hidden).toBe(false);
  desk.bring({picture: small(2), source: "pad"});
  await turn();
  expect(caption()).toBe("The picture that you bring will stand here.");
});

test("PictureInput(desk) complains where nothing in the clipboard is a picture", () => {
  const desk = openDesk();
  document.body.replaceChildren(PictureInput(desk));
  paste([]);
  expect(desk.problem).toBe("there is no picture in the clipboard: copy one first");
});

test("PictureInput(desk) offers the camera only where there is one", async () => {
  const devices = Object.assign(new EventTarget(), {
    kinds: ["audioinput"],
    getUserMedia: async () => {},
    enumerateDevices: async () => devices.kinds.map((kind: string) => ({kind}))
  });
  vi.stubGlobal("isSecureContext", true);
  vi.stubGlobal("navigator", {mediaDevices: devices});
  const node = PictureInput(openDesk());
  const button = [...node.querySelectorAll("button")].find(({textContent}) =>
    textContent!.startsWith("Camera")
  )!;
  await turn();
  expect(button.hidden).toBe(true);
  devices.kinds = ["audioinput", "videoinput"];
  devices.dispatchEvent(new Event("devicechange"));
  await turn();
  expect(button.hidden).toBe(false);
});

test("ExamplePictures(desk) makes a button of each example, and says why there are none", async () => {
  const ask = vi.fn(async () => [{label: 3, title: "in a box", picture: small(3)}]) as ReturnType<
    typeof vi.fn
  >;
  ask.mockRejectedValueOnce(new Error("the digits could not be loaded"));
  const desk = openDesk(ask as never);
  const node = ExamplePictures(desk);
  await turn();
  expect(node.textContent).toContain("the digits could not be loaded");
  node.querySelector("button")!.click();
  await turn();
  const button = node.querySelector("button")!;
  expect(button.textContent).toBe("in a box");
  button.click();
  await turn();
  expect(desk.answer!.brought).toMatchObject({source: "example", name: "in a box", picture: {width: 3}});
});
