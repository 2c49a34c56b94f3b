import {
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  type ServerContext,
} from "@modelcontextprotocol/server";

/**
 * Whether a client can show a question to a person and return the answer. Each request of the current protocol says it; in the
 * older ones, the connection said it once. Requests of the older ones over HTTP belong to no connection, so they cannot.
 * @param declared of the connection
 */
export function canConfirm(context: ServerContext, declared: ClientCapabilities | undefined): boolean {
  const envelope: Readonly<Record<string, unknown>> = context.mcpReq.envelope ?? {};
  const own = envelope[CLIENT_CAPABILITIES_META_KEY] as ClientCapabilities | undefined;
  const elicitation: { readonly form?: unknown; readonly url?: unknown } | undefined = (own ?? declared)?.elicitation;
  // Without a mode, the ability is that of forms.
  return elicitation !== undefined && (elicitation.form !== undefined || elicitation.url === undefined);
}
