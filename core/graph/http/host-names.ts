import { isIPv6 } from "node:net";

/** From this length of the text on, V8 compiles an expression to machine code before it is used for the first time. */
export const COMPILED_AT_ONCE = 1_000;

/**
 * Call it before the first connection of a process: Node holds each host name, several times, against an expression for
 * IPv6 addresses. V8 interprets an expression at first, and takes 10 ms to prepare this one for that, and 3 ms to compile it
 * when it comes a second time; a long text has it compiled at once. Where Node needs no expression, this costs nothing.
 */
export function prepareForHostNames(): void {
  isIPv6(" ".repeat(COMPILED_AT_ONCE));
}
