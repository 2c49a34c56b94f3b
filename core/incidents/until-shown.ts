import type { GraphClient } from "../graph/graph-client.js";
import { pause, type Waiting } from "../time/waiting.js";
import { hasKey } from "./comment-key.js";

export interface UntilShownContext extends Waiting {
  readonly graph: Pick<GraphClient, "getIncident">;
  readonly signal: AbortSignal;
}

/** The pauses before the readings: the service may show a comment some time after it took it. */
const PAUSES_MS = [0, 1_000, 4_000];

const unseenComment = { what: "Microsoft Graph", why: "which does not show the comment yet" };

/**
 * Reads an incident until it shows the comment with this key. The next run, which waits for the incident's lock, then finds
 * it. The comment is posted by then: whatever goes wrong here is no failure.
 */
export async function untilShown(incidentId: string, key: string, context: UntilShownContext): Promise<void> {
  for (const pauseMs of PAUSES_MS) {
    try {
      await pause(pauseMs, context.signal, context, unseenComment);
      const { comments } = await context.graph.getIncident(incidentId);
      if (comments?.some((comment) => hasKey(comment, key))) {
        return;
      }
    } catch {
      return;
    }
  }
}
