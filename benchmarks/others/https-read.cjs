/** The same read with Node's own client. It uses the token in TOKEN_FILE; without the file, it requests one first. */
const { readFileSync } = require("node:fs");
const { request } = require("node:https");

const { GRAPH, TENANT, CLIENT, SECRET, READ, TOKEN_FILE, CA_FILE } = process.env;
const ca = CA_FILE === undefined ? {} : { ca: readFileSync(CA_FILE) };

function send(method, path, headers, body, done) {
  const outgoing = request(`${GRAPH}${path}`, { method, headers, ...ca }, (incoming) => {
    let text = "";
    incoming.on("data", (chunk) => {
      text += chunk;
    });
    incoming.on("end", () => done(JSON.parse(text)));
  });
  outgoing.end(body);
}

function read(token) {
  send("GET", READ, { Authorization: `Bearer ${token}` }, undefined, (answer) => {
    process.stdout.write(JSON.stringify(answer));
  });
}

if (TOKEN_FILE !== undefined) {
  read(readFileSync(TOKEN_FILE, "utf8"));
} else {
  const form = new URLSearchParams({
    client_id: CLIENT,
    client_secret: SECRET,
    scope: "https://graph.microsoft.com/.default",
    grant_type: "client_credentials",
  });
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  send("POST", `/${TENANT}/oauth2/v2.0/token`, headers, String(form), ({ access_token }) => read(access_token));
}
