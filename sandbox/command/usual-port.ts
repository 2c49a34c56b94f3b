/** The port without `--port`: the same each time, so that a configuration stays right. */
export const usualPort = 8443;
