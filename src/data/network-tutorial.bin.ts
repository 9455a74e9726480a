// The tutorial's network as it is, trained with the workbook's own library the first time that it is wanted.
import {availableDataSet, loadDataSet} from "../../data/load.js";
import {provideNetwork} from "../lib/training/provideNetwork.js";

const data = availableDataSet();
process.stdout.write(
  await provideNetwork("tutorial", {data, load: () => loadDataSet(data), say: console.error})
);
