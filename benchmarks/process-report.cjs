/**
 * Loaded before a long-lived program: answers each message of its parent with its processor time and its memory. "collect"
 * collects garbage first, which needs --expose-gc.
 */
process.on("message", (question) => {
  if (question === "collect") globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { heapUsed, rss } = process.memoryUsage();
  process.send?.({ cpuMs: (user + system) / 1000, heapMib: heapUsed / 1024 ** 2, rssMib: rss / 1024 ** 2 });
});
// The channel does not keep the program from ending.
process.channel?.unref();
