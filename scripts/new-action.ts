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
      "Path that the action reads, lists or writes to, such as /v1.0/security/alerts_v2/{alert_id}. Each {…} becomes a parameter.",
  },
  role: {
    value: "ROLE",
    description: "Least privileged application permission for the call, such as SecurityAlert.Read.All.",
  },
  api: {
    value: "NAME",
    description: "Name of the API in core/configuration/clouds.ts. Default: Microsoft Graph.",
  },
  list: {
    description: "The path returns a list, which is read up to a limit. Implied by a name that begins with list-.",
  },
  method: {
    value: "METHOD",
    description: "Method of an action that writes: PATCH, POST or DELETE. Without it, the action reads.",
  },
  body: {
    value: "PROPERTY",
    isRepeatable: true,
    description:
      "Property of the request body. status=resolved always sends this value; status:text becomes a parameter. Types: text, integer, boolean, choice(one,other).",
  },
  read: {
    value: "PATH",
    description:
      "Path that an action that writes reads first. Default: --path; for a POST, --path without its last segment.",
  },
  "read-role": {
    value: "ROLE",
    description: "Least privileged application permission for --read. Default: --role.",
  },
  link: {
    value: "PROPERTY",
    description:
      "Property with the URL of the object's page in the portal, such as alertWebUrl. The result links to that page.",
  },
  columns: {
    value: "PROPERTIES",
    description: "Properties in the table of a list, separated by commas. Default: id.",
  },
  title: { value: "TITLE", description: "Title of the action. Default: the name in words." },
  description: { value: "TEXT", description: "One sentence that says what the action does." },
  example: {
    value: "NAME=VALUE",
    isRepeatable: true,
    description: "Value of a parameter in the action's example, for which the local tenant has data.",
  },
} as const satisfies VerbFlags;

const name = { noun: "name", description: "Name of the action, such as get-alert." };

type Values = ValuesOf<typeof flags, { readonly name: typeof name }>;

const questions = {
  path: "Which path of Microsoft Graph (or of the API in --api) does the action read, list or write to, such as /v1.0/security/alerts_v2/{alert_id}?",
  role: "What is the least privileged application permission for the call, such as SecurityAlert.Read.All?",
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
  say(`\n${reading.spec.title} was added. Next, run npm run examples -- ${name}, then npm test.`);
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
  description: "Adds an action that reads one object of Microsoft Graph, lists objects, or writes.",
  arguments: { name },
  flags,
  exitCodes: "0 added, 2 nothing was changed",
  run: addAction,
});

void runVerb(async () => newActionVerb, process.argv.slice(2));
