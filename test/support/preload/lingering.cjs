/** Keeps the process alive, like a socket that does not close. */
setInterval(() => {}, 1_000);
