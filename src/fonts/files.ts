import {readdirSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";

const {resolve} = createRequire(import.meta.url);

/** Where the fonts lie that the site ships: the text serif, and what formulas are set in. */
export const folders = {
  serif: join(dirname(resolve("@fontsource-variable/source-serif-4/package.json")), "files"),
  katex: join(dirname(resolve("katex/package.json")), "dist", "fonts")
};

/** The files of the text serif: upright and italic, the Latin alphabet. */
export const serifFiles = {
  normal: "source-serif-4-latin-wght-normal.woff2",
  italic: "source-serif-4-latin-wght-italic.woff2"
};

/** Every file under /fonts of the built site. */
export const fontFiles = [
  "fonts.css",
  ...Object.values(serifFiles),
  ...readdirSync(folders.katex).filter((name) => /^KaTeX_(?!Fraktur|SansSerif|Script).*\.woff2$/.test(name))
];
