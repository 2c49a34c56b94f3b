/** Exit codes of a process that a signal has stopped, as shells give them: 128 and the number of the signal. */
export const signalExitCodes = { SIGTERM: 143, SIGINT: 130 } as const;
