import {readFileSync} from "node:fs";
import {join} from "node:path";
import {folders, serifFiles} from "./files.js";

/** Declares the text serif, and takes over KaTeX's style sheet with the one font format that every browser of today reads. */
for (const [style, file] of Object.entries(serifFiles)) {
  process.stdout.write(`@font-face {
  font-family: "Source Serif 4";
  font-style: ${style};
  font-weight: 200 900;
  font-display: block;
  src: url(${file}) format("woff2");
}
`);
}
// Times, widened to the measure of the serif, so that nothing moves when that arrives.
process.stdout.write(`@font-face {
  font-family: "Source Serif 4 fallback";
  src: local("Times New Roman"), local("Liberation Serif"), local("Tinos");
  size-adjust: 118%;
}
`);
const katex = readFileSync(join(folders.katex, "..", "katex.min.css"), "utf8");
process.stdout.write(katex.replace(/src:url\(fonts\/([^)]+\.woff2)\)[^;}]*/g, 'src:url($1) format("woff2")'));
