/**
 * A query thread without the KQL parser, which takes seconds to load. It returns the query's text, hangs for the query
 * `hang`, and takes longer to load than the time limit of a short task.
 */
const { parentPort } = require("node:worker_threads");

const LOADING_MS = 700;

let isLoaded = false;

parentPort.on("message", ({ query }) => {
  if (!isLoaded) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOADING_MS);
  isLoaded = true;
  parentPort.postMessage({ kind: "began" });
  while (query === "hang");
  const rows = new TextEncoder().encode(JSON.stringify([{ query }]));
  parentPort.postMessage({ kind: "done", answer: { schema: [], rows } }, [rows.buffer]);
});
