import type { ProgressToken, ServerContext } from "@modelcontextprotocol/server";
import { visible } from "../../core/text/visible-text.js";
import type { Activities, Activity } from "../../core/time/activity.js";

/** Tells the client what a run does and waits for, if it asked for that; undefined if it did not. */
export function progressOf({ mcpReq }: ServerContext): Activities | undefined {
  const progressToken: ProgressToken | undefined = mcpReq._meta?.progressToken;
  if (progressToken === undefined) {
    return undefined;
  }
  let progress = 0;
  return {
    begin(activity) {
      progress += 1;
      const params = { progressToken, progress, message: wordsOf(activity) };
      // A client that is gone is told nothing; its request is cancelled elsewhere.
      mcpReq.notify({ method: "notifications/progress", params }).catch(() => undefined);
      return () => undefined;
    },
  };
}

/** Such as "Waiting for Microsoft Graph, which limits requests (attempt 2 of 4)". */
function wordsOf(activity: Activity): string {
  if (activity.kind === "work") {
    return visible(activity.doing);
  }
  const detail = activity.detail === undefined ? "" : ` (${activity.detail})`;
  return visible(`Waiting for ${activity.what}, ${activity.why}${detail}`);
}
