// A rejection that nobody awaits, when the test asks for it.
process.on("SIGUSR2", () => void Promise.reject(new Error("nobody awaited this")));
