/**
 * The part of Slack's Block Kit that messages use, with its limits, as a JSON schema that allows nothing else.
 * https://docs.slack.dev/reference/block-kit/blocks
 */
const object = (properties: Readonly<Record<string, unknown>>, ...optional: readonly string[]) => ({
  type: "object",
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

const listOf = (items: unknown, minItems = 1, maxItems = 1000) => ({ type: "array", items, minItems, maxItems });
const textOf = (maxLength: number) => ({ type: "string", minLength: 1, maxLength });
const plainText = (maxLength: number) =>
  object({ type: { const: "plain_text" }, text: textOf(maxLength), emoji: { const: false } });

const style = object({ bold: { const: true }, code: { const: true } }, "bold", "code");

// No element for a mention or a broadcast is allowed.
const richText = object({ type: { const: "text" }, text: textOf(3000), style }, "style");
const link = object(
  {
    type: { const: "link" },
    url: { type: "string", format: "https-address", maxLength: 3000 },
    text: textOf(3000),
    style,
  },
  "style",
);
const emoji = object({ type: { const: "emoji" }, name: { const: "warning" } });

const section = object({
  type: { const: "rich_text_section" },
  elements: listOf({ anyOf: [richText, link, emoji] }),
});

const richTextBlock = object({
  type: { const: "rich_text" },
  elements: listOf({
    anyOf: [
      section,
      object({ type: { const: "rich_text_list" }, style: { enum: ["bullet", "ordered"] }, elements: listOf(section) }),
      object({ type: { const: "rich_text_quote" }, elements: listOf(richText) }),
      object({
        type: { const: "rich_text_preformatted" },
        elements: listOf(object({ type: { const: "text" }, text: textOf(12_000) })),
      }),
    ],
  }),
});

const table = object({
  type: { const: "table" },
  column_settings: listOf(
    object({ align: { enum: ["left", "center", "right"] }, is_wrapped: { type: "boolean" } }),
    1,
    20,
  ),
  rows: listOf(listOf(object({ type: { const: "raw_text" }, text: textOf(3000) }), 1, 20), 1, 100),
});

const blocks = listOf(
  {
    anyOf: [
      object({ type: { const: "header" }, text: plainText(150) }),
      object({ type: { const: "context" }, elements: listOf(plainText(2000), 1, 10) }),
      object({ type: { const: "divider" } }),
      richTextBlock,
      table,
    ],
  },
  1,
  50,
);

/** The body of an incoming webhook. */
export const slackMessageSchema = {
  ...object({
    text: textOf(4000),
    mrkdwn: { const: false },
    parse: { const: "none" },
    link_names: { const: false },
    unfurl_links: { const: false },
    unfurl_media: { const: false },
    blocks,
  }),
} as const;
