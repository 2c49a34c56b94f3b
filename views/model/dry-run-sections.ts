import { jsonText } from "../../core/json/json-text.js";
import type { Section } from "../view.js";
import type { KeptMeta, KeptRequest } from "./kept-result.js";

/** What a dry run would send, and what it could not find out. */
export function dryRunSections({ requests, undetermined }: KeptMeta): readonly Section[] {
  const unsent = requests.filter(({ attempts, status }) => attempts === 0 && status === null);
  return [
    {
      kind: "list",
      title: "What would be sent",
      notes: [],
      items: unsent.length === 0 ? ["Nothing."] : unsent.map(nameOf),
    },
    ...unsent.flatMap(bodyOf),
    ...(undetermined.length === 0
      ? []
      : [{ kind: "list" as const, title: "Not known before the run", notes: [], items: undetermined }]),
  ];
}

function nameOf({ method, path }: KeptRequest): string {
  return `${method} ${path}`;
}

function bodyOf(request: KeptRequest): readonly Section[] {
  if (request.body === undefined) {
    return [];
  }
  const text = jsonText(request.body, "  ");
  return [{ kind: "code", title: `Body of ${nameOf(request)}`, notes: [], language: "json", text }];
}
