/** The pictures on the buttons of a row, drawn in a square of 16. */
const icons = {
  pin: "M5 2.2h6M6.2 2.2v4.3L4 9.3h8L9.8 6.5V2.2M8 9.3v4.7",
  link: "M6.5 9.5l3-3M7.3 4.9l1.6-1.6a2.7 2.7 0 0 1 3.8 3.8l-1.6 1.6M8.7 11.1l-1.6 1.6a2.7 2.7 0 0 1-3.8-3.8l1.6-1.6",
  hide: "M1.8 8s2.3-4 6.2-4 6.2 4 6.2 4-2.3 4-6.2 4-6.2-4-6.2-4zM8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z",
  show: "M1.8 8s2.3-4 6.2-4 6.2 4 6.2 4-2.3 4-6.2 4-6.2-4-6.2-4zM2.5 13.5l11-11",
  remove: "M4 4l8 8M12 4l-8 8"
};

/** A button of a row, with a picture for a face. Made by hand: a table has hundreds of them, and a template takes several times as long. */
export function RowButton(
  kind: keyof typeof icons,
  {name, hint, onclick}: {name: string; hint: string; onclick: () => void}
): HTMLElement {
  const button = document.createElement("button");
  const [picture, path] = ["svg", "path"].map((tag) =>
    document.createElementNS("http://www.w3.org/2000/svg", tag)
  ) as [SVGElement, SVGElement];
  button.type = "button";
  button.className = "runs-icon";
  button.dataset.act = kind === "show" ? "hide" : kind;
  button.title = hint;
  button.setAttribute("aria-label", name);
  button.addEventListener("click", onclick);
  picture.setAttribute("viewBox", "0 0 16 16");
  picture.setAttribute("aria-hidden", "true");
  path.setAttribute("d", icons[kind]);
  picture.append(path);
  button.append(picture);
  return button;
}
