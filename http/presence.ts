import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "../core/time/clock.js";

/** Milliseconds between two attempts to find out whether a caller that sends no more still listens. */
const PROBE_MS = 1_000;

/** Whether the caller of a request still waits for the answer. */
export interface Presence {
  /** Aborted when the caller is gone before it was answered. */
  readonly gone: AbortSignal;
  /** Call this before the answer is written. */
  end(): void;
}

/**
 * Watches the caller of a request until it is answered. A connection that is closed in one direction says nothing yet: the
 * caller may have closed only its sending half. So it gets interim answers, which the system of a caller that is gone refuses.
 * HTTP/1.0 has no interim answers; there, such a caller counts as gone.
 */
export function watchPresence(incoming: IncomingMessage, outgoing: ServerResponse, clock: Clock): Presence {
  const gone = new AbortController();
  const ended = new AbortController();
  const { socket } = incoming;
  const onClose = () => gone.abort();
  const onEnd = () => (incoming.httpVersion === "1.0" ? gone.abort() : void probe(outgoing, clock, ended.signal));
  outgoing.on("close", onClose);
  socket.on("end", onEnd);
  if (outgoing.closed || socket.destroyed) {
    gone.abort();
  } else if (socket.readableEnded) {
    onEnd();
  }
  return {
    gone: gone.signal,
    end() {
      outgoing.off("close", onClose);
      socket.off("end", onEnd);
      // With a reason: an abort without one makes an error with a stack trace, for each call.
      ended.abort("the caller was answered");
    },
  };
}

async function probe(outgoing: ServerResponse, clock: Clock, ended: AbortSignal): Promise<void> {
  while (!ended.aborted && !outgoing.headersSent && !outgoing.destroyed) {
    outgoing.writeProcessing();
    await clock.sleep(PROBE_MS, ended).catch(() => undefined);
  }
}
