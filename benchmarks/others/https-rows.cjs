/** Pipes the same response from Node's own client to standard output. */
const { readFileSync } = require("node:fs");
const { request } = require("node:https");

const { URL: url, QUERY, CA_FILE } = process.env;

const headers = { Authorization: "Bearer invented.access.token", "Content-Type": "application/json" };
const outgoing = request(url, { method: "POST", headers, ca: readFileSync(CA_FILE) }, (incoming) => {
  incoming.pipe(process.stdout);
});
outgoing.end(QUERY);
