/**
 * Adds an action that reads one object of Microsoft Graph, lists objects, or writes: manifest, entry, test, page, and
 * all generated files. `npm run new-action -- get-alert --path '/v1.0/security/alerts_v2/{alert_id}' --role
 * SecurityAlert.Read.All`
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { type FlagSpec, type FlagValues, readCommandLine } from "../core/program/command-line.js";
import { flagsSection } from "../core/program/help.js";
import { visible } from "../core/text/visible-text.js";
import { readSpec } from "./scaffold/read-spec.js";
import { actionFiles, scaffold } from "./scaffold/scaffold.js";

const root = join(__dirname, "..");

const flagSpecs: Readonly<Record<string, FlagSpec>> = {
  path: {
    value: "PATH",
    description:
      "What is read, such as /v1.0/security/alerts_v2/{alert_id}, listed, or written to. Each {…} becomes a parameter.",
  },
  role: {
    value: "ROLE",
    description: "The application permission that is enough for it, such as SecurityAlert.Read.All.",
  },
  list: { description: "The path has a list, which is read up to a limit. A name that begins with list- says so too." },
  method: {
    value: "METHOD",
    description: "The action writes, with a PATCH, POST or DELETE of the path. Default: it reads.",
  },
  body: {
    value: "PROPERTY",
    description:
      "A property of the body that is sent: status=resolved always has this value, status:text becomes a parameter. Types: text, integer, boolean, choice(one,other). May be repeated.",
  },
  read: {
    value: "PATH",
    description:
      "What an action that writes reads first. Default: the path; for a POST, the path without its last segment.",
  },
  "read-role": {
    value: "ROLE",
    description: "The application permission that is enough for reading it. Default: that of --role.",
  },
  link: {
    value: "PROPERTY",
    description:
      "The property with the address of a thing's page in the portal, such as alertWebUrl; it becomes a link.",
  },
  columns: {
    value: "PROPERTIES",
    description: "What the table of a list shows, as a comma-separated list in order. Default: id.",
  },
  title: { value: "TITLE", description: "As people see the action. Default: the name in words." },
  description: { value: "TEXT", description: "What the action does, in a sentence." },
  example: {
    value: "NAME=VALUE",
    description: "A parameter's value for which the local tenant has something. May be repeated.",
  },
  help: { description: "Show this help." },
};

const usage = `Usage:\n  npm run new-action -- <name> [flags]\n\n${flagsSection(flagSpecs)}\n`;

const questions = {
  path: "Which path of Microsoft Graph does the action read or write to, such as /v1.0/security/alerts_v2/{alert_id}?",
  role: "Which application permission is enough for it, such as SecurityAlert.Read.All?",
} as const;

async function main(argv: readonly string[]): Promise<void> {
  const { values, positionals, problems } = readCommandLine(argv, flagSpecs);
  const wrong = problems.map(({ message }) => message);
  const [name] = positionals;
  if (values.has("help")) {
    console.log(usage);
    return;
  }
  if (name === undefined || positionals.length > 1) {
    wrong.push("Name one action, such as get-alert; see --help.");
  }
  if (wrong.length > 0) {
    refuse(wrong);
    return;
  }
  const [path, role] = [await answer(values, "path"), await answer(values, "role")];
  if (path === undefined || role === undefined) {
    refuse([
      ...(path === undefined ? [`${questions.path} Set it with --path.`] : []),
      ...(role === undefined ? [`${questions.role} Set it with --role.`] : []),
    ]);
    return;
  }
  const text = (flag: string) => values.get(flag)?.at(-1) as string | undefined;
  const examples = examplesOf(values);
  const reading = readSpec({
    name: name ?? "",
    path,
    role,
    list: values.has("list"),
    method: text("method"),
    body: (values.get("body") ?? []).map(String),
    read: text("read"),
    readRole: text("read-role"),
    link: text("link"),
    columns: text("columns")
      ?.split(",")
      .map((name) => name.trim()),
    title: text("title"),
    description: text("description"),
    examples,
  });
  const refused = reading.problems.length > 0 ? reading.problems : scaffold(root, reading.spec, console.log);
  if (refused.length > 0) {
    refuse(refused);
    return;
  }
  const written = actionFiles(reading.spec)
    .map((file) => file.path)
    .filter((file) => !file.endsWith(".md"));
  execFileSync(join(root, "node_modules/.bin/biome"), ["check", "--write", ...written], { cwd: root, stdio: "ignore" });
  console.log(`\n${reading.spec.title} is added. Next: npm run examples -- ${name}, and npm test.`);
}

/** The value of a flag or, on a terminal, the user's answer. */
async function answer(values: FlagValues, flag: keyof typeof questions): Promise<string | undefined> {
  const given = values.get(flag)?.at(-1);
  if (given !== undefined || !process.stdin.isTTY) {
    return given as string | undefined;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await terminal.question(`${questions[flag]} `)).trim() || undefined;
  } finally {
    terminal.close();
  }
}

function examplesOf(values: FlagValues): Readonly<Record<string, string>> {
  const pairs = (values.get("example") ?? []).map((text) => String(text).split(/=(.*)/s));
  return Object.fromEntries(pairs.map(([name = "", value = ""]) => [name, value]));
}

function refuse(sentences: readonly string[]): void {
  console.error(`${sentences.map(visible).join("\n")}\nNothing was changed.`);
  process.exitCode = 2;
}

void main(process.argv.slice(2));
