/**
 * Stands for a fault in our own code, in the way that CRASH names: an error in the action itself, or one that nobody
 * awaits while a hunting query is under way, also one that lasts: what looks for secrets fails from then on. CRASH_TEXT is the error's message.
 */
const fault = () => new TypeError(process.env.CRASH_TEXT);

if (process.env.CRASH === "in the action") {
  // What names each request to Graph; the sign-in's library names its own requests by it too.
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
