import type { ToolAnnotations } from "@modelcontextprotocol/server";
import type { ActionManifest } from "../../core/manifest.js";

/** What is known of the effects of an action that writes. */
interface Effects {
  /** False if it only adds. */
  readonly overwrites: boolean;
  /** Whether the same call again changes nothing more. */
  readonly isIdempotent: boolean;
}

/** Any other action that writes is taken for one that overwrites, and that does more when it is repeated. */
const effects: ReadonlyMap<string, Effects> = new Map([
  ["update-incident", { overwrites: true, isIdempotent: true }],
  ["add-comment-to-incident", { overwrites: false, isIdempotent: false }],
]);

const unknownEffects: Effects = { overwrites: true, isIdempotent: false };

/** The hints about an action's effects, which clients show or decide by. */
export function toolAnnotations({ name, writes }: ActionManifest): ToolAnnotations {
  const { overwrites, isIdempotent } = effects.get(name) ?? unknownEffects;
  return {
    readOnlyHint: !writes,
    destructiveHint: writes && overwrites,
    idempotentHint: !writes || isIdempotent,
    openWorldHint: true,
  };
}
