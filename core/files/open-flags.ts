import { constants } from "node:fs";

/** Opens a file for reading and does not block on a pipe without a writer. Windows has no such flag. */
export const READ_AT_ONCE = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** As READ_AT_ONCE, and does not follow a link. */
export const READ_NO_LINK = READ_AT_ONCE | (constants.O_NOFOLLOW ?? 0);

/** Opens a file for lines at its end, wherever other processes have written it to by then, and does not follow a link. */
export const APPEND_NO_LINK =
  constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/** Opens a file to write all of it, creates it if it does not exist, and does not follow a link. */
export const WRITE_NO_LINK =
  constants.O_WRONLY | constants.O_CREAT | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);
