/** Makes the optional package of the KQL parser look as if it were not installed. */
const Module = require("node:module");

const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...more) => {
  if (!request.startsWith("@kusto/")) return resolve.call(Module, request, ...more);
  throw Object.assign(new Error(`Cannot find module '${request}'`), { code: "MODULE_NOT_FOUND" });
};
