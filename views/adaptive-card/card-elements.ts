/**
 * The elements of Adaptive Cards 1.5 that a card uses. Teams shows this version on desktops and phones:
 * https://learn.microsoft.com/en-us/microsoftteams/platform/task-modules-and-cards/cards/cards-reference
 */
export type CardElement = TextBlock | RichTextBlock | Table | Container | ColumnSet | ActionSet;

export type Colour = "Attention" | "Warning" | "Good" | "Accent" | "Default";

/** Its text is Markdown, so it never holds data. */
export interface TextBlock {
  readonly type: "TextBlock";
  readonly text: string;
  readonly style: "heading";
  readonly size: "Medium" | "Large";
  readonly weight: "Bolder";
  readonly wrap: true;
}

export interface RichTextBlock {
  readonly type: "RichTextBlock";
  /** A text stands for a run without a style. */
  readonly inlines: readonly (TextRun | string)[];
  readonly horizontalAlignment?: "Right";
  readonly spacing?: "None" | "Small";
}

/** Its text is shown as it is. */
export interface TextRun {
  readonly type: "TextRun";
  readonly text: string;
  readonly size?: "Small" | "Medium" | "Large";
  readonly weight?: "Bolder";
  readonly color?: Colour;
  readonly isSubtle?: true;
  readonly fontType?: "Monospace";
  readonly selectAction?: OpenUrl;
}

export interface Table {
  readonly type: "Table";
  /** The renderers read this name; the reference calls it `firstRowAsHeader`. */
  readonly firstRowAsHeaders: boolean;
  readonly showGridLines: boolean;
  readonly columns: readonly { readonly width: number; readonly horizontalCellContentAlignment?: "Right" }[];
  readonly rows: readonly TableRow[];
  readonly spacing?: "Small";
}

export interface TableRow {
  readonly type: "TableRow";
  readonly cells: readonly { readonly type: "TableCell"; readonly items: readonly RichTextBlock[] }[];
}

export interface Container {
  readonly type: "Container";
  readonly items: readonly CardElement[];
  readonly style?: "attention" | "warning" | "good" | "emphasis";
  readonly bleed?: true;
  readonly separator?: true;
  readonly spacing?: "Small" | "Medium" | "Large";
  readonly id?: string;
  readonly isVisible?: false;
}

export interface ColumnSet {
  readonly type: "ColumnSet";
  readonly columns: readonly {
    readonly type: "Column";
    readonly width: "auto" | "stretch";
    readonly items: readonly CardElement[];
    readonly verticalContentAlignment?: "Center";
  }[];
}

export interface ActionSet {
  readonly type: "ActionSet";
  readonly actions: readonly ToggleVisibility[];
  readonly spacing?: "Small";
}

export interface OpenUrl {
  readonly type: "Action.OpenUrl";
  readonly url: string;
  readonly title?: string;
}

export interface ToggleVisibility {
  readonly type: "Action.ToggleVisibility";
  readonly title: string;
  readonly targetElements: readonly string[];
}

/** What an incoming webhook of Teams, or the workflow that replaces it, takes as its body. */
export interface CardMessage {
  readonly type: "message";
  readonly attachments: readonly {
    readonly contentType: "application/vnd.microsoft.card.adaptive";
    readonly content: {
      readonly $schema: string;
      readonly type: "AdaptiveCard";
      readonly version: "1.5";
      readonly fallbackText: string;
      readonly msteams: { readonly width: "Full" };
      readonly body: readonly CardElement[];
      readonly actions?: readonly OpenUrl[];
    };
  }[];
}
