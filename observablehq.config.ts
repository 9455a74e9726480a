import {katex} from "@mdit/plugin-katex";
import {readChapters} from "./src/chapters.js";
import {fontFiles, serifFiles} from "./src/fonts/files.js";
import {chaptersPlugin} from "./src/markdown/chaptersPlugin.js";
import {glossaryPlugin} from "./src/markdown/glossaryPlugin.js";
import {placeholdersFirst} from "./src/markdown/placeholdersFirst.js";
import {sourcePlugin} from "./src/markdown/sourcePlugin.js";

const chapters = await readChapters();

const pages = [
  ...chapters.map(({name, title}) => ({name: title, path: `/pages/${name}`})),
  {name: "Glossary", path: "/pages/glossary", pager: null}
];

/** The exercises of each chapter, by their names, for the script that shows in the sidebar which are solved. */
const exercises = Object.fromEntries(
  chapters.map(({name, exercises}) => [name, exercises.map(({id}) => id)])
);

/** Framework serves what loaders make under other addresses while previewing than in the built site. */
const fonts = process.argv.includes("preview") ? "_file/fonts" : "fonts";

/** Mends what Framework's frame keeps from readers: zooming, the language, names for its landmarks and its switch. */
const fitFrame = `document.documentElement.lang = "en-GB";
document.querySelector('meta[name="viewport"]').content = "width=device-width, initial-scale=1";
addEventListener("DOMContentLoaded", () => {
  const name = (selector, label) => document.querySelector(selector)?.setAttribute("aria-label", label);
  name("#observablehq-sidebar", "Chapters");
  name("#observablehq-sidebar-toggle", "List of chapters");
  name("#observablehq-footer nav", "Previous and next chapter");
  const close = document.querySelector("#observablehq-sidebar-close");
  const item = document.createElement("li");
  item.style.position = "static";
  close?.replaceWith(item);
  if (close) item.append(close);
});`;

export default {
  root: "src",
  title: "Reading digits",
  home: "Reading digits",
  pages,
  style: "style.css",
  globalStylesheets: [],
  toc: false,
  typographer: true,
  preserveExtension: true,
  dynamicPaths: fontFiles.map((file) => `/fonts/${file}`),
  markdownIt: (md: Parameters<typeof katex>[0]) => {
    md.use(placeholdersFirst)
      .use(katex)
      .use(sourcePlugin)
      .use(glossaryPlugin)
      .use(chaptersPlugin, {chapters});
    return md;
  },
  head: ({path}: {path: string}) => {
    const top = "../".repeat(path.split("/").length - 2) || "./";
    return `<link rel="icon" type="image/svg+xml" href="/favicon.svg">
${Object.values(serifFiles)
  .map(
    (file) =>
      `<link rel="preload external" as="font" type="font/woff2" href="${top}${fonts}/${file}" crossorigin>`
  )
  .join("\n")}
<link rel="stylesheet external" href="${top}${fonts}/fonts.css">
<meta name="color-scheme" content="light dark">
<script>
${fitFrame}
</script>
<script type="application/json" id="chapter-exercises">${JSON.stringify(exercises)}</script>
<script type="module" src="/frame.js"></script>`;
  },
  footer: `Every number that a run can produce is produced by a run, on your own machine; nothing leaves it.
The digits come from <a href="http://yann.lecun.com/exdb/mnist/">MNIST</a> by Yann LeCun, Corinna Cortes and Christopher J. C. Burges;
the workbook is free software under the MIT licence.`
};
