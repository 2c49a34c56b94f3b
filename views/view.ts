/**
 * What a person sees of a result, independent of where they see it. All texts are as the tenant's data has them: each
 * renderer escapes them for its medium.
 */
export interface View {
  /** The action, such as "Get Incident". */
  readonly title: string;
  /** How the run ended, in one or two words. */
  readonly status: { readonly label: string; readonly tone: Tone };
  /** What was found or done, in one or two sentences. */
  readonly headline: string;
  readonly facts: readonly Fact[];
  readonly sections: readonly Section[];
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
  /** What the reader can do now, the most useful first. */
  readonly nextSteps: readonly NextStep[];
  readonly links: readonly { readonly title: string; readonly url: string }[];
  /** When the run started; times are shown relative to it. */
  readonly time: Date;
  /** Where the result comes from, such as "Microsoft Defender XDR integration 1.0.0". */
  readonly source: string;
}

/** What a value means for the reader. Renderers choose colours and symbols by it, never by the value itself. */
export type Tone = "good" | "bad" | "serious" | "caution" | "neutral" | "muted";

/** A value as JSON has it. */
export type Cell = unknown;

/** What a value is, which decides its form, its alignment and its tone. */
export type CellType =
  | "text"
  /** A name that a reader looks for first: of an incident, a device, a user, a file. */
  | "name"
  | "number"
  | "boolean"
  /** An ISO 8601 text. */
  | "time"
  | "severity"
  | "status"
  | "verdict"
  /** A list of texts. */
  | "list"
  /** Any nested value. */
  | "json"
  /** A link if it is an https address, else a text. */
  | "url"
  /** A query, a command, a hash: shown as written. */
  | "code";

export interface Fact {
  readonly label: string;
  readonly type: CellType;
  readonly value: Cell;
}

export interface Column {
  /** The name as the data has it. */
  readonly name: string;
  readonly type: CellType;
  /** Where room is short, `low` columns are left out first and `high` ones are shortened last. */
  readonly importance: "high" | "normal" | "low";
  /** True if a note says the value, because all rows have the same: where room is short, it is no column. */
  readonly isTold?: boolean;
}

/** A part of a view with a title of its own. `notes` are sentences on what it does not show, and why. */
interface Titled {
  readonly title: string;
  readonly notes: readonly string[];
}

export interface FactsSection extends Titled {
  readonly kind: "facts";
  /** True for what only support asks for, such as the run's request ID: it comes last, after what to do next. */
  readonly isForSupport?: boolean;
  readonly facts: readonly Fact[];
}

export interface TableSection extends Titled {
  readonly kind: "table";
  /** The columns that matter most come first. */
  readonly columns: readonly Column[];
  /** Each row has a cell for each column. */
  readonly rows: readonly (readonly Cell[])[];
  /** Columns of the data that are left out, because no row has a value there. */
  readonly emptyColumns: readonly string[];
  /** True for the table that the result is about: `csv` writes this one. */
  readonly isMain: boolean;
}

/** Numbers over time, in steps of equal length. */
export interface ChartSection extends Titled {
  readonly kind: "chart";
  /** What is counted, in the plural: "rows". */
  readonly unit: string;
  /** Length of a step in milliseconds. */
  readonly stepMs: number;
  /** In order, without gaps. */
  readonly steps: readonly { readonly start: Date; readonly count: number }[];
}

/** Events in order of time, the earliest first. */
export interface TimelineSection extends Titled {
  readonly kind: "timeline";
  readonly events: readonly {
    /** Null if it is not known. */
    readonly time: Date | null;
    readonly title: string;
    /** Badge of the event, such as a severity. */
    readonly label: string | null;
    readonly tone: Tone;
    readonly facts: readonly Fact[];
    readonly url: string | null;
  }[];
}

/** Texts that people wrote, such as an incident's comments. */
export interface CommentsSection extends Titled {
  readonly kind: "comments";
  readonly comments: readonly { readonly author: string; readonly time: Date | null; readonly text: string }[];
}

/** A text to copy as it is. */
export interface CodeSection extends Titled {
  readonly kind: "code";
  readonly language: "kql" | "json";
  readonly text: string;
}

/** Sentences, each an item of a list. */
export interface ListSection extends Titled {
  readonly kind: "list";
  readonly items: readonly string[];
}

export type Section =
  | FactsSection
  | TableSection
  | ChartSection
  | TimelineSection
  | CommentsSection
  | CodeSection
  | ListSection;

/** What the reader can do now. */
export interface NextStep {
  /** One sentence. */
  readonly text: string;
  /** The action that does it, with its parameters. Null if no action does. */
  readonly run: NextRun | null;
}

export interface NextRun {
  /** Name of the action, such as `execute-entity-query`. */
  readonly action: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly entities: readonly { readonly identifier: string; readonly entityType: string }[];
}
