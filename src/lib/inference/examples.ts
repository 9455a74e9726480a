import {type ExamplePicture, examplePictures} from "../image/examplePictures.js";
import type {Task} from "./task.js";

/** Makes the pictures for readers who have none at hand. */
export const examples: Task<undefined, never, readonly ExamplePicture[]> =
  // biome-ignore lint/correctness/useYield: it only waits for the digits
  async function* (_, workbench) {
    return examplePictures(await workbench.materials.digits("validation"));
  };
