// Says which chapters the site has, and their exercises, for the pages that count what is solved.
import {readChapters} from "../chapters.js";

process.stdout.write(JSON.stringify(await readChapters()));
