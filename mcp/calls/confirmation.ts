import {
  type InputRequiredResult,
  inputRequired,
  inputResponse,
  type ServerContext,
} from "@modelcontextprotocol/server";

/** Key of the one question that a write asks. */
const KEY = "confirmation";

/** What came back from the person. */
export type Answer = "none" | "yes" | "no";

/** Asks a person through the client. */
export function askPerson(question: string, state: string): InputRequiredResult {
  return inputRequired({
    requestState: state,
    inputRequests: {
      [KEY]: inputRequired.elicit({
        mode: "form",
        message: question,
        requestedSchema: {
          type: "object",
          properties: { confirm: { type: "boolean", title: "Make this change", default: false } },
          required: ["confirm"],
        },
      }),
    },
  });
}

/** The answer that a request carries. It is what the client adds beside the arguments, never one of them. */
export function answerOf({ mcpReq }: ServerContext): Answer {
  const response = inputResponse(mcpReq.inputResponses, KEY);
  if (response.kind !== "elicit") {
    return "none";
  }
  return response.action === "accept" && response.content?.confirm === true ? "yes" : "no";
}
