import {siteProblems} from "./siteProblems.js";

// Run by `npm run build`: Framework exits with 0 although a cell failed or an import was left as it is.
const problems = await siteProblems("dist");
for (const problem of problems) console.error(`dist/${problem}`);
if (problems.length > 0) process.exitCode = 1;
