import http from "node:http";
import https from "node:https";

// Importing nock changes Node's own http and https, which all test files of one Jest worker share. Each file starts
// with the originals, so that one that does not undo its changes (for example because it fails to load) does not affect
// others.
const { ClientRequest, request, get } = http;
const own = { http: { ClientRequest, request, get }, https: { request: https.request, get: https.get } };
const kept: { [key: symbol]: typeof own | undefined } = Object(http);
const keptAt = Symbol.for("m365-defender: as before all test files");

kept[keptAt] ??= own;
Object.assign(http, kept[keptAt].http);
Object.assign(https, kept[keptAt].https);
