import type {Page} from "playwright-core";

/**
 * Fills the browser's database with *count* kept runs of *iterations* steps each, made up but of the right shape, in the records that runStore.ts keeps. The
 * page must be opened anew afterwards. Their curves are spread out, and no two are alike.
 */
export async function keepManyRuns(page: Page, count: number, iterations = 1000): Promise<void> {
  await page.evaluate(
    `(async () => {
      const [count, iterations] = [${count}, ${iterations}];
      const database = await new Promise((resolve, reject) => {
        const request = indexedDB.open("digit-workbook-runs");
        request.onupgradeneeded = () => request.result.createObjectStore("runs");
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const transaction = database.transaction("runs", "readwrite");
      const records = transaction.objectStore("runs");
      const index = [];
      for (let k = 0; k < count; k++) {
        const rate = Number((0.0001 * (1 + (k % 20))).toFixed(4));
        const units = 8 + Math.floor(k / 20);
        const falls = (i) => 0.1 + (0.1 + k / count) * Math.exp((-4 * i) / iterations) + (2 * (count - k)) / count / (1 + i / 20);
        const noise = (i) => 1 + 0.3 * Math.sin(i * (7 + k)) * Math.cos(i * i + k);
        const loss = Float32Array.from({length: iterations}, (_, i) => falls(i) * noise(i));
        const accuracy = loss.map((value) => Math.max(0, Math.min(1, 1 - value / 3)));
        const at = [0, 1, 2, 5, 10, 20, ...Array.from({length: 20}, (_, i) => ((i + 1) * iterations) / 20 - 1)];
        const validation = at.map((iteration) => {
          const correct = Math.round(1000 * Math.max(0, 1 - falls(iteration) / 3));
          return {iteration, loss: falls(iteration), accuracy: correct / 1000, correct, count: 1000};
        });
        const settings = {hidden: [units], learningRate: rate, iterations, activation: "relu", initializer: "he"};
        const id = "data=embedded&hidden=" + units + "&activation=relu&initializer=he" + (rate === 0.0001 ? "" : "&learning-rate=" + rate) + (iterations === 1000 ? "" : "&iterations=" + iterations);
        const end = {reason: "finished", fingerprint: k.toString(16).padStart(12, "0")};
        const progress = {iteration: iterations, steps: {loss, accuracy}, log: [], validation, seconds: 1 + k / 100, end};
        records.put({experiment: settings, engine: "kernel", progress}, "run:" + id);
        index.push({id, style: k, pinned: true, hidden: false});
      }
      records.put(index, "index");
      await new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onerror = () => reject(transaction.error);
      });
      database.close();
    })()`
  );
}

/** How many runs the browser's database has: what the reader did may take a moment to get there. */
export function storedRuns(page: Page): Promise<number> {
  return page.evaluate(`new Promise((resolve, reject) => {
    const request = indexedDB.open("digit-workbook-runs");
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const index = request.result.transaction("runs").objectStore("runs").get("index");
      index.onsuccess = () => {
        request.result.close();
        resolve(index.result.length);
      };
    };
  })`);
}
