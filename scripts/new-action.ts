/**
 * Adds an action that reads one object of Microsoft Graph, lists objects, or writes: manifest, entry, test, page, and
 * all generated files. `npm run new-action -- get-alert --path '/v1.0/security/alerts_v2/{alert_id}' --role
 * SecurityAlert.Read.All`
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { runVerb } from "../core/shell/run-verb.js";
import { defineVerb, type ValuesOf, VerbFailure, type VerbFlags, type VerbStreams } from "../core/shell/verb.js";
import { readSpec } from "./scaffold/read-spec.js";
import { actionFiles, scaffold } from "./scaffold/scaffold.js";

const root = join(__dirname, "..");

const flags = {
  path: {
    value: "PATH",
    description:
      "What is read, such as /v1.0/security/alerts_v2/{alert_id}, listed, or written to. Each {…} becomes a parameter.",
  },
  role: {
    value: "ROLE",
    description: "The application permission that is enough for it, such as SecurityAlert.Read.All.",
  },
  api: {
    value: "NAME",
    description: "The API that has the path, by its name in core/configuration/clouds.ts. Default: Microsoft Graph.",
  },
  list: { description: "The path has a list, which is read up to a limit. A name that begins with list- says so too." },
  method: {
    value: "METHOD",
    description: "The action writes, with a PATCH, POST or DELETE of the path. Default: it reads.",
  },
  body: {
    value: "PROPERTY",
    isRepeatable: true,
    description:
      "A property of the body that is sent: status=resolved always has this value, status:text becomes a parameter. Types: text, integer, boolean, choice(one,other).",
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
    isRepeatable: true,
    description: "A parameter's value for which the local tenant has something.",
  },
} as const satisfies VerbFlags;

const name = { noun: "name", description: "Name of the action, such as get-alert." };

type Values = ValuesOf<typeof flags, { readonly name: typeof name }>;

const questions = {
  path: "Which path of Microsoft Graph (or of the API of --api) does the action read or write to, such as /v1.0/security/alerts_v2/{alert_id}?",
  role: "Which application permission is enough for it, such as SecurityAlert.Read.All?",
} as const;

/** Adds the action; returns the exit code. */
async function addAction({ name, ...given }: Values, { stdin, stdout }: VerbStreams): Promise<number> {
  const say = (line: string) => stdout.write(`${line}\n`);
  const [path, role] = [await answer(given, "path", stdin), await answer(given, "role", stdin)];
  if (path === undefined || role === undefined) {
    throw refusal([
      ...(path === undefined ? [`${questions.path} Set it with --path.`] : []),
      ...(role === undefined ? [`${questions.role} Set it with --role.`] : []),
    ]);
  }
  const reading = readSpec({
    name,
    path,
    role,
    api: given.api,
    list: given.list,
    method: given.method,
    body: given.body,
    read: given.read,
    readRole: given["read-role"],
    link: given.link,
    columns: given.columns?.split(",").map((column) => column.trim()),
    title: given.title,
    description: given.description,
    examples: examplesOf(given.example),
  });
  const refused = reading.problems.length > 0 ? reading.problems : scaffold(root, reading.spec, say);
  if (refused.length > 0) {
    throw refusal(refused);
  }
  const written = actionFiles(reading.spec)
    .map((file) => file.path)
    .filter((file) => !file.endsWith(".md"));
  execFileSync(join(root, "node_modules/.bin/biome"), ["check", "--write", ...written], { cwd: root, stdio: "ignore" });
  say(`\n${reading.spec.title} is added. Next: npm run examples -- ${name}, and npm test.`);
  return 0;
}

/** The value of a flag or, on a terminal, the user's answer. */
async function answer(
  values: Pick<Values, keyof typeof questions>,
  flag: keyof typeof questions,
  stdin: VerbStreams["stdin"],
): Promise<string | undefined> {
  const given = values[flag];
  if (given !== undefined || !stdin.isTTY) {
    return given;
  }
  const terminal = createInterface({ input: stdin, output: process.stderr });
  try {
    return (await terminal.question(`${questions[flag]} `)).trim() || undefined;
  } catch (error) {
    // Ctrl+C or Ctrl+D, which a question reads from the terminal itself.
    throw (error as Error).name === "AbortError" ? new VerbFailure("Stopped; nothing was changed.", 130) : error;
  } finally {
    terminal.close();
  }
}

function examplesOf(given: readonly string[]): Readonly<Record<string, string>> {
  const pairs = given.map((text) => text.split(/=(.*)/s));
  return Object.fromEntries(pairs.map(([name = "", value = ""]) => [name, value]));
}

function refusal(sentences: readonly string[]): VerbFailure {
  return new VerbFailure([...sentences, "Nothing was changed."], 2);
}

const newActionVerb = defineVerb({
  name: "new-action",
  command: "npm run new-action --",
  summary: "adds an action",
  description: "Adds an action that reads one thing of Microsoft Graph, lists things, or writes.",
  arguments: { name },
  flags,
  exitCodes: "0 added, 2 nothing was changed",
  run: addAction,
});

void runVerb(async () => newActionVerb, process.argv.slice(2));
