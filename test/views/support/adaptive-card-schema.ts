/**
 * The part of Adaptive Cards 1.5 that cards use, as a JSON schema that allows nothing else. Names and values are those of
 * https://adaptivecards.io/explorer/ and of Teams.
 */
const object = (properties: Readonly<Record<string, unknown>>, ...optional: readonly string[]) => ({
  type: "object",
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

const listOf = (items: unknown, minItems = 1, maxItems = 1000) => ({ type: "array", items, minItems, maxItems });
const text = { type: "string", minLength: 1 };
const httpsAddress = { type: "string", format: "https-address" };
const spacing = { enum: ["None", "Small", "Medium", "Large"] };
const element = { $ref: "#/definitions/element" };

const openUrl = object(
  { type: { const: "Action.OpenUrl" }, url: httpsAddress, title: { type: "string", minLength: 1, maxLength: 60 } },
  "title",
);

const textRun = object(
  {
    type: { const: "TextRun" },
    text,
    size: { enum: ["Small", "Medium", "Large"] },
    weight: { const: "Bolder" },
    color: { enum: ["Default", "Accent", "Good", "Warning", "Attention"] },
    isSubtle: { type: "boolean" },
    fontType: { const: "Monospace" },
    selectAction: openUrl,
  },
  ...["size", "weight", "color", "isSubtle", "fontType", "selectAction"],
);

const richTextBlock = object(
  {
    type: { const: "RichTextBlock" },
    inlines: listOf({ anyOf: [text, textRun] }),
    horizontalAlignment: { const: "Right" },
    spacing,
  },
  ...["horizontalAlignment", "spacing"],
);

const textBlock = object({
  type: { const: "TextBlock" },
  text,
  style: { const: "heading" },
  size: { enum: ["Medium", "Large"] },
  weight: { const: "Bolder" },
  wrap: { const: true },
});

const table = object(
  {
    type: { const: "Table" },
    firstRowAsHeaders: { type: "boolean" },
    showGridLines: { type: "boolean" },
    columns: listOf(
      object(
        { width: { type: "number", exclusiveMinimum: 0 }, horizontalCellContentAlignment: { const: "Right" } },
        "horizontalCellContentAlignment",
      ),
      1,
      4,
    ),
    rows: listOf(
      object({
        type: { const: "TableRow" },
        cells: listOf(object({ type: { const: "TableCell" }, items: listOf(richTextBlock) })),
      }),
    ),
    spacing,
  },
  "spacing",
);

const container = object(
  {
    type: { const: "Container" },
    items: listOf(element),
    style: { enum: ["emphasis", "good", "attention", "warning"] },
    bleed: { type: "boolean" },
    separator: { type: "boolean" },
    spacing,
    id: text,
    isVisible: { type: "boolean" },
  },
  ...["style", "bleed", "separator", "spacing", "id", "isVisible"],
);

const columnSet = object({
  type: { const: "ColumnSet" },
  columns: listOf(
    object(
      {
        type: { const: "Column" },
        width: { enum: ["auto", "stretch"] },
        items: listOf(element),
        verticalContentAlignment: { const: "Center" },
      },
      "verticalContentAlignment",
    ),
  ),
});

const toggle = object({
  type: { const: "Action.ToggleVisibility" },
  title: { type: "string", minLength: 1, maxLength: 60 },
  targetElements: listOf(text),
});

const actionSet = object({ type: { const: "ActionSet" }, actions: listOf(toggle), spacing }, "spacing");

const card = object(
  {
    $schema: { const: "http://adaptivecards.io/schemas/adaptive-card.json" },
    type: { const: "AdaptiveCard" },
    version: { const: "1.5" },
    fallbackText: text,
    msteams: object({ width: { const: "Full" } }),
    body: listOf(element),
    actions: listOf(openUrl, 1, 5),
  },
  "actions",
);

/** The message that Teams takes. A schema of what is not in it, such as mentions, is not needed: nothing else is allowed. */
export const cardMessageSchema = {
  definitions: { element: { anyOf: [textBlock, richTextBlock, table, container, columnSet, actionSet] } },
  ...object({
    type: { const: "message" },
    attachments: listOf(
      object({ contentType: { const: "application/vnd.microsoft.card.adaptive" }, content: card }),
      1,
      1,
    ),
  }),
} as const;
