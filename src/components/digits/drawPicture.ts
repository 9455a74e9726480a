import type {Picture} from "../../lib/image/picture.js";

/** Makes *canvas* as large as *picture* and draws it there. */
export function drawPicture(canvas: HTMLCanvasElement, {width, height, data}: Picture): void {
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (context === null) return;
  const image = context.createImageData(width, height);
  image.data.set(data);
  context.putImageData(image, 0, 0);
}
