import {focusScrollable} from "./components/dom/focusScrollable.js";
import {browserProgress} from "./components/exercises/browserProgress.js";
import {showChapterProgress} from "./components/exercises/showChapterProgress.js";

// What runs on every page, beside its own cells. Each page carries the names of all exercises (observablehq.config.ts).
const exercises = JSON.parse(document.querySelector("#chapter-exercises")!.textContent!);
showChapterProgress(exercises, {store: browserProgress(), document});
focusScrollable(document.querySelectorAll<HTMLElement>("#observablehq-main .katex-display"), "Formula");
