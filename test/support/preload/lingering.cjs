/** Something that holds the process open, as a socket does that does not close. */
setInterval(() => {}, 1_000);
