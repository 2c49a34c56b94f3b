import http from "node:http";
import https from "node:https";

// Importing nock changes Node's own http and https, which all test files of one Jest worker share. Each file begins with them
// as they were, so that one that leaves its changes behind, as one does that fails while it loads, spoils no other.
const { ClientRequest, request, get } = http;
const own = { http: { ClientRequest, request, get }, https: { request: https.request, get: https.get } };
const kept: { [key: symbol]: typeof own | undefined } = Object(http);
const keptAt = Symbol.for("m365-defender: as before all test files");

kept[keptAt] ??= own;
Object.assign(http, kept[keptAt].http);
Object.assign(https, kept[keptAt].https);
