import type { KnownBlock } from "@slack/types";
import { pack } from "../fitting/pack.js";
import { roomiestLimit } from "../fitting/shares.js";
import { shownText } from "../fitting/short-text.js";
import type { Section, View } from "../view.js";
import { type Frame, frameOf } from "./slack-frame.js";
import { partOf } from "./slack-section.js";
import { fitsSlack } from "./slack-size.js";
import { escapedText } from "./slack-text.js";

/** Sections that a message considers; more would be noise in a chat. */
const MOST_SECTIONS = 20;

/** Characters for the sentence on sections that are left out. */
const LEFT_OUT_LENGTH = 300;

/** Characters that the sections get in any case, so that long texts in the frame do not displace them. */
const SECTION_LENGTH = 4000;

const LONGEST_NOTIFICATION = 500;

/**
 * A Slack message of blocks, as JSON: the body that an incoming webhook takes as it is, and, with a `channel`,
 * `chat.postMessage`. Nothing in it is mark-up but our own: addresses are not unfurled, names are not mentions.
 */
export function renderSlack(view: View): string {
  const sections = view.sections.slice(0, MOST_SECTIONS);
  const beyond = view.sections.slice(MOST_SECTIONS).map(({ title }) => title);
  const table = tableOf(sections);
  const limit = roomiestLimit((each) =>
    fitsSlack(blocksOf(frameOf(view, [], each), []), SECTION_LENGTH + LEFT_OUT_LENGTH),
  );
  const frame = frameOf(view, [], limit);
  const { elements, leftOut } = pack(
    sections.map((section) => partOf(section, section === table)),
    (body) => fitsSlack(blocksOf(frame, body), LEFT_OUT_LENGTH),
  );
  return JSON.stringify({
    text: notificationOf(view),
    mrkdwn: false,
    parse: "none",
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: blocksOf(frameOf(view, [...leftOut, ...beyond], limit), elements),
  });
}

/** The one table that a message can have. */
function tableOf(sections: readonly Section[]): Section | undefined {
  const tables = sections.filter((section) => section.kind === "table");
  return tables.find(({ isMain }) => isMain) ?? tables.find(({ rows }) => rows.length > 0);
}

function blocksOf({ above, below }: Frame, sections: readonly KnownBlock[]): readonly KnownBlock[] {
  return [...above, ...sections, ...below];
}

/** What a notification shows, and a client that cannot show blocks. */
function notificationOf({ title, status, headline }: View): string {
  return escapedText(shownText(`${title}: ${status.label}. ${headline}`, LONGEST_NOTIFICATION));
}
