import type { Verb } from "../core/shell/verb.js";

/** Verbs beside the actions, in the order of the help. A declaration loads little; what it does is loaded when it runs. */
export const verbs: Readonly<Record<string, () => Promise<Verb>>> = {
  init: async () => (await import("./init/init-verb.js")).initVerb,
  doctor: async () => (await import("./doctor/doctor-verb.js")).doctorVerb,
  tenant: async () => (await import("../sandbox/command/tenant-verb.js")).tenantVerb,
  serve: async () => (await import("../http/serve-verb.js")).serveVerb,
  mcp: async () => (await import("../mcp/mcp-verb.js")).mcpVerb,
  render: async () => (await import("./render/render-verb.js")).renderVerb,
  lint: async () => (await import("./lint/lint-verb.js")).lintVerb,
  export: async () => (await import("./export/export-verb.js")).exportVerb,
};
