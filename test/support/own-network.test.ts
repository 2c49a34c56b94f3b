import http from "node:http";
import https from "node:https";

it("a test file begins with Node's own http and https, whatever the one before has left", () => {
  const own = [http.request, http.get, http.ClientRequest, https.request, https.get];
  const left = jest.fn();
  Object.assign(http, { request: left, get: left, ClientRequest: left });
  Object.assign(https, { request: left, get: left });

  jest.isolateModules(() => require("./own-network.js"));

  expect([http.request, http.get, http.ClientRequest, https.request, https.get]).toEqual(own);
});
