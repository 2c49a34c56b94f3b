import { constants } from "node:fs";

/** For reading a file; a pipe that nobody writes to is not waited for. Windows has no such flag. */
export const READ_AT_ONCE = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** The same, and a link is not followed. */
export const READ_NO_LINK = READ_AT_ONCE | (constants.O_NOFOLLOW ?? 0);
