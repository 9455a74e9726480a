// @vitest-environment jsdom
import {expect, test} from "vitest";
import {denseLayers} from "../../lib/network/network.js";
import {NetworkDiagram} from "./NetworkDiagram.js";

const network = (...hidden: number[]) => denseLayers(784, hidden, 10, "relu");
const textsOf = (node: HTMLElement) => [...node.querySelectorAll("text")].map((text) => text.textContent);

/** The picture alone, one element a line, as a file that a viewer of images opens. */
function pictureOf(node: HTMLElement): string {
  const picture = node.querySelector("svg")!;
  picture.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return `${picture.outerHTML.replaceAll("><", ">\n<")}\n`;
}

test.each([
  ["no hidden layer", [], "none"],
  ["the tutorial's layers", [512, 256, 128], "tutorial"],
  ["one unit", [1], "one-unit"],
  ["six layers from 1 to 2,048 units", [2048, 1, 13, 12, 2, 2048], "six-layers"]
])("NetworkDiagram(layers) draws %s", async (_, hidden, name) => {
  const node = NetworkDiagram(network(...hidden));
  await expect(pictureOf(node)).toMatchFileSnapshot(`snapshots/NetworkDiagram-${name}.svg`);
});

test("NetworkDiagram(layers) says how many units each layer has, whole or not", () => {
  expect(textsOf(NetworkDiagram(network(2048, 3)))).toEqual(
    expect.arrayContaining(["784", "pixels", "2,048", "hidden 1", "3", "hidden 2", "10", "logits"])
  );
});

test("NetworkDiagram(layers) writes the weights between layers where there is room", () => {
  expect(textsOf(NetworkDiagram(network(512)))).toContain("401,408 weights");
  const narrow = textsOf(NetworkDiagram(network(8, 8, 8, 8, 8, 8), {width: 330}));
  expect(narrow).not.toContain("6,272");
  expect(narrow).toContain("h6");
});

test("NetworkDiagram(layers) is described in words", () => {
  expect(NetworkDiagram(network(512, 10)).querySelector("svg")!.getAttribute("aria-label")).toBe(
    "A network from 784 pixels over hidden layers of 512 units with ReLU, 10 units with ReLU to 10 logits."
  );
  expect(NetworkDiagram(network()).querySelector("svg")!.getAttribute("aria-label")).toBe(
    "A network from 784 pixels over no hidden layer to 10 logits."
  );
});

test("NetworkDiagram(layers).update(layers) follows a change", () => {
  const node = NetworkDiagram(network(4));
  node.update(network(4, 5));
  expect(node.querySelectorAll(".network-edges path")).toHaveLength(3);
  expect(node.querySelectorAll("circle[data-kind=hidden]")).toHaveLength(9);
});

test("NetworkDiagram([]) draws nothing, and says so", () => {
  const node = NetworkDiagram([]);
  expect(node.querySelectorAll("circle")).toHaveLength(0);
  expect(node.querySelector("svg")!.getAttribute("aria-label")).toBe("A network without layers.");
});
