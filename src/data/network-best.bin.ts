// The best network that the workbook has, trained with its own library the first time that it is wanted.
import {availableDataSet, loadDataSet} from "../../data/load.js";
import {provideNetwork} from "../lib/training/provideNetwork.js";

const data = availableDataSet();
process.stdout.write(await provideNetwork("best", {data, load: () => loadDataSet(data), say: console.error}));
