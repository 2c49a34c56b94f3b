import { commandText } from "../fitting/command-text.js";
import { cutNote, leftOutNote } from "../fitting/notes.js";
import type { Limit } from "../fitting/shares.js";
import { secondText } from "../text/time-text.js";
import type { Fact, NextStep, Tone, View } from "../view.js";
import { noteLine } from "./card-body.js";
import type { CardElement, Container, OpenUrl } from "./card-elements.js";
import { factsTable } from "./card-table.js";
import { buttonTitle, cardLink, colours, heading, line, type RunStyle, runsOf } from "./card-text.js";

/** What a card always has: what is above its sections, what is below them, and its buttons. */
export interface Frame {
  readonly above: readonly CardElement[];
  readonly below: readonly CardElement[];
  readonly actions: readonly OpenUrl[];
}

/** Buttons that clients show without hiding some: https://adaptivecards.io/explorer/HostConfig.html */
const MOST_LINKS = 5;

const MOST_FACTS = 12;
const MOST_WARNINGS = 5;
const MOST_STEPS = 5;

/** @param leftOut titles of the sections that have no room */
export function frameOf(view: View, leftOut: readonly string[], limit: Limit): Frame {
  const actions = view.links.flatMap(actionOf).slice(0, MOST_LINKS);
  return {
    above: [titleBar(view, limit), line(runsOf(view.headline, {}, limit(1000))), ...factsOf(view.facts, limit)],
    below: [
      ...notesOf(leftOutNote(leftOut)),
      ...warningsOf(view, limit),
      ...stepsOf(view.nextSteps, limit),
      ...notesOf(
        cutNote(actions.length, view.links.length, "links"),
        `${view.source} · ${secondText(view.time)} · Times are in UTC.`,
      ),
    ],
    actions,
  };
}

function titleBar({ title, status }: View, limit: Limit): Container {
  const label = line(runsOf(status.label, { ...colours[status.tone], weight: "Bolder" }, limit(30)), {
    horizontalAlignment: "Right",
  });
  return {
    type: "Container",
    style: barStyles[status.tone],
    bleed: true,
    items: [
      {
        type: "ColumnSet",
        columns: [
          { type: "Column", width: "stretch", items: [heading(title, "Large", limit(120))] },
          { type: "Column", width: "auto", verticalContentAlignment: "Center", items: [label] },
        ],
      },
    ],
  };
}

const barStyles: Readonly<Record<Tone, NonNullable<Container["style"]>>> = {
  bad: "attention",
  serious: "warning",
  caution: "warning",
  good: "good",
  neutral: "emphasis",
  muted: "emphasis",
};

function factsOf(facts: readonly Fact[], limit: Limit): readonly CardElement[] {
  const shown = facts.slice(0, MOST_FACTS);
  const cut = cutNote(shown.length, facts.length, "facts");
  return shown.length === 0 ? [] : [factsTable(shown, limit(300)), ...notesOf(cut)];
}

function notesOf(...notes: readonly (string | undefined)[]): readonly CardElement[] {
  return notes.filter((note) => note !== undefined).map((note) => noteLine(note));
}

function warningsOf({ warnings }: View, limit: Limit): readonly CardElement[] {
  const lines = warnings
    .slice(0, MOST_WARNINGS)
    .map(({ code, message }) =>
      line([...runsOf(code, { weight: "Bolder" }, 60), "  ", ...runsOf(message, {}, limit(400))]),
    );
  const cut = cutNote(lines.length, warnings.length, "warnings");
  return lines.length === 0
    ? []
    : [{ type: "Container", style: "warning", spacing: "Medium", items: [...lines, ...notesOf(cut)] }];
}

function stepsOf(steps: readonly NextStep[], limit: Limit): readonly CardElement[] {
  if (steps.length === 0) {
    return [];
  }
  const code: RunStyle = { fontType: "Monospace", size: "Small" };
  const lines = steps
    .slice(0, MOST_STEPS)
    .flatMap(({ text, run }, index) => [
      line([`${index + 1}. `, ...runsOf(text, {}, limit(300))]),
      ...(run === null ? [] : [line(runsOf(commandText(run, limit(400)), code, 400), { spacing: "None" })]),
    ]);
  const cut = cutNote(Math.min(MOST_STEPS, steps.length), steps.length, "steps");
  return [
    {
      type: "Container",
      separator: true,
      spacing: "Large",
      items: [heading("What to do next", "Medium"), ...lines, ...notesOf(cut)],
    },
  ];
}

function actionOf({ title, url }: View["links"][number]): readonly OpenUrl[] {
  const address = cardLink(url);
  return address === undefined ? [] : [{ type: "Action.OpenUrl", title: buttonTitle(title), url: address }];
}
