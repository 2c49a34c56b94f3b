import type { ActionManifest } from "../core/manifest.js";
import { documentText, standardForm } from "../core/program/result-document.js";
import { earlyFailure } from "../core/result/early-failure.js";
import type { Result } from "../core/result/result.js";
import type { ViewName } from "../core/view-names.js";
import { refusedFacts } from "../host/refused-call.js";
import { manifestOfNone } from "../library/manifest-of-none.js";
import type { MadeAnswer } from "./large-answers.js";
import type { Refusal } from "./refusal.js";
import { viewReply } from "./view-reply.js";

export type ReplyHeaders = Readonly<Record<string, string>>;

/** How a result is answered. */
export interface ReplyForm {
  readonly status: number;
  readonly view: ViewName | undefined;
  readonly headers: ReplyHeaders;
}

/** A result as an answer: the document, or a view of it. If a view cannot be made, the document, so that no result is lost. */
export async function resultReply(result: Result, manifest: ActionManifest, form: ReplyForm): Promise<MadeAnswer> {
  const shown = form.view && (await viewReply(result, manifest, form.view).catch(() => undefined));
  if (shown === undefined) {
    return documentReply(result, form.status, form.headers);
  }
  return textReply(shown.text, form.status, { ...form.headers, ...shown.headers });
}

/** Another document as an answer. */
export function jsonReply(status: number, document: object, headers: ReplyHeaders = {}): Response {
  return new Response(`${JSON.stringify(document)}\n`, { status, headers: { ...headers, ...jsonHeaders } });
}

/**
 * A refusal as an answer: the same document as a result.
 * @param manifest of the action; undefined for a call of none
 */
export async function refusalReply(
  { error, status, headers }: Refusal,
  manifest: ActionManifest | undefined,
  now: Date,
): Promise<Response> {
  const result = earlyFailure(error, manifest ?? noAction, now, refusedFacts(error));
  const { reply } = await documentReply(result, status, { ...retryHeaders(result, now), ...headers });
  return reply;
}

/** When to call again, for a result that says so. */
export function retryHeaders({ error }: Pick<Result, "error">, now: Date): ReplyHeaders {
  if (error?.code !== "BUSY") {
    return {};
  }
  const ms = error.retry_at === null ? 0 : Date.parse(error.retry_at) - now.getTime();
  return { "retry-after": String(Math.max(1, Math.ceil(ms / 1000))) };
}

const jsonHeaders = { "content-type": "application/json; charset=utf-8" };

/** A call of no action has no words for a failure but the error's own. */
const noAction: ActionManifest = { ...manifestOfNone(""), messages: { success: "", failure: "{reason}" } };

async function documentReply(result: Result, status: number, headers: ReplyHeaders): Promise<MadeAnswer> {
  return textReply(await documentText(result, standardForm), status, { ...headers, ...jsonHeaders });
}

function textReply(text: string, status: number, headers: ReplyHeaders): MadeAnswer {
  return { reply: new Response(text, { status, headers }), length: text.length };
}
