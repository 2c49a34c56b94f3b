/**
 * Simulates a fault in our own code. CRASH selects it: an error in the action itself, or an unhandled one during a hunting
 * query, also one after which the search for secrets always fails. CRASH_TEXT is the error's message.
 */
const fault = () => new TypeError(process.env.CRASH_TEXT);

if (process.env.CRASH === "in the action") {
  // Creates the ID of each request to Graph. MSAL uses it for its own requests too.
  const crypto = require("node:crypto");
  const { randomUUID } = crypto;
  crypto.randomUUID = () => {
    if (new Error().stack.includes("sendAttempt")) throw fault();
    return randomUUID();
  };
} else {
  const https = require("node:https");
  const { request } = https;
  https.request = (...options) => {
    setImmediate(() => {
      if (process.env.CRASH === "a fault that lasts") {
        String.prototype.includes = () => {
          throw fault();
        };
      }
      if (process.env.CRASH === "a rejected promise") {
        Promise.reject(fault());
      } else {
        throw fault();
      }
    });
    return request(...options);
  };
}
