import { pack } from "../fitting/pack.js";
import { roomiestLimit } from "../fitting/shares.js";
import type { View } from "../view.js";
import type { CardElement, CardMessage } from "./card-elements.js";
import { type Frame, frameOf } from "./card-frame.js";
import { partOf } from "./card-section.js";
import { fitsTeams } from "./card-size.js";

/** Sections that a card considers; more would be noise in a chat. */
const MOST_SECTIONS = 20;

/** Bytes for the sentence on sections that are left out. */
const LEFT_OUT_BYTES = 1200;

/** Bytes that the sections get in any case, so that long texts in the frame do not displace them. */
const SECTION_BYTES = 9000;

/**
 * A message with an Adaptive Card for Teams, as JSON: the body that an incoming webhook, or the workflow that replaces
 * it, takes as it is. A bot or another receiver that wants the card alone takes `attachments[0].content`.
 */
export function renderAdaptiveCard(view: View): string {
  const sections = view.sections.slice(0, MOST_SECTIONS);
  const beyond = view.sections.slice(MOST_SECTIONS).map(({ title }) => title);
  const limit = roomiestLimit((each) =>
    fitsTeams(messageOf(frameOf(view, [], each), []), SECTION_BYTES + LEFT_OUT_BYTES),
  );
  const frame = frameOf(view, [], limit);
  const { elements, leftOut } = pack(sections.map(partOf), (body) => fitsTeams(messageOf(frame, body), LEFT_OUT_BYTES));
  return JSON.stringify(messageOf(frameOf(view, [...leftOut, ...beyond], limit), elements));
}

function messageOf({ above, below, actions }: Frame, sections: readonly CardElement[]): CardMessage {
  return {
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.5",
          fallbackText: "This client cannot show Adaptive Cards of version 1.5.",
          msteams: { width: "Full" },
          body: [...above, ...sections, ...below],
          ...(actions.length === 0 ? {} : { actions }),
        },
      },
    ],
  };
}
