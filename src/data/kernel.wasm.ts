import {compileKernel} from "../lib/kernel/compile.js";

process.stdout.write(await compileKernel());
