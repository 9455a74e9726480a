import {browserProgress} from "./components/browserProgress.js";
import {focusScrollable} from "./components/focusScrollable.js";
import {showChapterProgress} from "./components/showChapterProgress.js";

// What runs on every page, beside its own cells. Each page carries the names of all exercises (observablehq.config.ts).
const exercises = JSON.parse(document.querySelector("#chapter-exercises")!.textContent!);
showChapterProgress(exercises, {store: browserProgress(), document});
focusScrollable(document.querySelectorAll<HTMLElement>("#observablehq-main .katex-display"), "Formula");
