import { existsSync } from "node:fs";
import { type CredentialKind, credentialFields } from "../../core/configuration/credential-kind.js";
import { type Draft, problemsOf, toReference } from "./draft.js";
import { fields, flagOf } from "./init-flags.js";
import type { Prompter } from "./prompter.js";

/** A draft that is complete, and a secret that was typed, which goes into a file of its own. */
export interface Answers {
  readonly draft: Draft;
  readonly typedSecret?: string;
}

const credentials = [
  { value: "secret", name: "a client secret" },
  { value: "certificate", name: "a certificate (nothing that can be read from a portal or mail)" },
  { value: "federated", name: "a federated token of the cluster or pipeline that it runs in" },
  { value: "managed_identity", name: "the managed identity of a machine of Azure" },
] as const;

const secretPlaces = [
  { value: "variable", name: "in a variable of the environment" },
  { value: "file", name: "in a file that exists" },
  { value: "typed", name: "I paste it now, and it goes into a file of its own" },
] as const;

/** Asks for whatever of a configuration is missing; what flags gave is not asked for. */
export async function ask(given: Draft, prompter: Prompter): Promise<Answers> {
  const kind = kindOf(given) ?? (await prompter.choice("What does it sign in with?", credentials));
  const needsApp = kind !== "managed_identity";
  let draft: Draft = { ...given, ...(kind === "managed_identity" ? { credential: kind } : {}) };
  for (const name of needsApp ? ["tenant_id", "client_id"] : []) {
    draft = { ...draft, [name]: draft[name] ?? (await askField(name, prompter)) };
  }
  switch (kind) {
    case "secret":
      return draft.client_secret === undefined ? askSecret(draft, prompter) : { draft };
    case "certificate":
      return { draft: await askFiles(draft, ["certificate", "certificate_key"], prompter) };
    case "federated":
      return {
        draft: {
          ...draft,
          federated_token_file:
            draft.federated_token_file ?? (await prompter.text("File with the token:", () => undefined)),
        },
      };
    default:
      return { draft };
  }
}

function kindOf(draft: Draft): CredentialKind | undefined {
  if (draft.credential !== undefined) {
    return draft.credential as CredentialKind;
  }
  const kinds = Object.keys(credentialFields) as CredentialKind[];
  return kinds.find((kind) => credentialFields[kind].some((name) => draft[name] !== undefined));
}

/** One field, held against the same rules as a configuration. */
function askField(name: string, prompter: Prompter): Promise<string> {
  const field = fields.find((each) => each.name === name);
  const flag = `--${flagOf({ name })}`;
  return prompter.text(`${field?.displayName}:`, (answer) =>
    answer === ""
      ? "It is needed."
      : problemsOf({ [name]: answer }).find((problem) => problem.field === flag && answer !== "")?.message,
  );
}

async function askSecret(draft: Draft, prompter: Prompter): Promise<Answers> {
  switch (await prompter.choice("Where is the client secret?", secretPlaces)) {
    case "variable": {
      const isName = (answer: string) =>
        /^[A-Za-z_]\w*$/.test(answer) ? undefined : "A name of letters, digits and underscores.";
      return { draft: { ...draft, client_secret: `env:${await prompter.text("Name of the variable:", isName)}` } };
    }
    case "file":
      return { draft: await askFiles(draft, ["client_secret"], prompter) };
    case "typed":
      return { draft, typedSecret: await prompter.hidden("Client secret (its value, not its ID):") };
  }
}

async function askFiles(draft: Draft, names: readonly string[], prompter: Prompter): Promise<Draft> {
  const isFile = (path: string) => (existsSync(path) ? undefined : `There is no file ${path}.`);
  let complete = draft;
  for (const name of names) {
    const field = fields.find((each) => each.name === name);
    const value = draft[name] ?? toReference(await prompter.text(`File with the ${field?.displayName}:`, isFile));
    complete = { ...complete, [name]: value };
  }
  return complete;
}
