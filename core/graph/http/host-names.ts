import { isIPv6 } from "node:net";

/** Length of a text from which V8 compiles a regular expression to machine code before its first use. */
export const COMPILED_AT_ONCE = 1_000;

/**
 * Makes V8 compile Node's regular expression for IPv6 addresses. Node tests each host name with it several times, and so does
 * whoever reads addresses. V8 first interprets an expression, and compiles it on its second use; with a long text it compiles
 * it at once, which takes a third of the time. Call it before the first connection (docs/adr/0008-start-up.md).
 */
export function prepareForHostNames(): void {
  isIPv6(" ".repeat(COMPILED_AT_ONCE));
}
