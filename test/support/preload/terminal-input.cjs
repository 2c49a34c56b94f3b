/** Makes standard input look like a terminal. */
Object.defineProperty(process.stdin, "isTTY", { value: true });
