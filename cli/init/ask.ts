import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Cloud } from "../../core/configuration/clouds.js";
import type { Settings } from "../../core/configuration/configuration.js";
import { type CredentialKind, credentialFields } from "../../core/configuration/credential-kind.js";
import { readSmallFile } from "../../core/files/small-file.js";
import { shownPath } from "../../core/text/shown-word.js";
import { type Draft, problemsOf, toReference } from "./draft.js";
import { fields, flagOf } from "./init-flags.js";
import type { Prompter } from "./prompter.js";

/** A complete draft, and a secret that was typed, which is written to a separate file. */
export interface Answers {
  readonly draft: Draft;
  readonly typed?: { readonly field: string; readonly secret: string };
}

const clouds = [
  { value: "global", name: "the global cloud (most tenants)" },
  { value: "gcc", name: "GCC" },
  { value: "gcc_high", name: "GCC High" },
  { value: "dod", name: "DoD" },
] as const satisfies readonly { readonly value: Cloud; readonly name: string }[];

const credentials = [
  { value: "secret", name: "a client secret" },
  { value: "certificate", name: "a certificate (recommended: no secret to copy)" },
  { value: "federated", name: "a federated token of the cluster or pipeline" },
  { value: "managed_identity", name: "the managed identity of an Azure machine" },
] as const;

const determinationRules = [
  {
    value: "true_positive_only",
    name: "those of a True Positive (default): refuses any other, unless it is Not Available",
  },
  {
    value: "by_classification",
    name: "those of each classification: refuses what Microsoft's table does not list for it, such as Malware for a False Positive, or Apt",
  },
] as const satisfies readonly { readonly value: Settings["determinationRule"]; readonly name: string }[];

const secretPlaces = [
  { value: "variable", name: "in an environment variable" },
  { value: "file", name: "in an existing file" },
  { value: "typed", name: "I paste it now; init writes it to a separate file" },
] as const;

/** More than any certificate and key need. */
const MAX_PEM_BYTES = 1024 * 1024;

/** Asks for the parts of a configuration that no flag gave: the sign-in, and the determination rule. */
export async function ask(given: Draft, prompter: Prompter): Promise<Answers> {
  const { draft, typed } = await askSignIn(given, prompter);
  const rule =
    draft.determination_rule ??
    (await prompter.choice("Which determinations may Update Incident set?", determinationRules));
  return { draft: { ...draft, determination_rule: rule }, ...(typed !== undefined && { typed }) };
}

/** The tenant, the app, and how it signs in. */
async function askSignIn(given: Draft, prompter: Prompter): Promise<Answers> {
  const kind = kindOf(given) ?? (await prompter.choice("How does the app sign in?", credentials));
  const needsApp = kind !== "managed_identity";
  let draft: Draft = { ...given, ...(kind === "managed_identity" ? { credential: kind } : {}) };
  const isCloudOpen = [draft.cloud, draft.login_api_root, draft.graph_api_root].every((value) => value === undefined);
  if (isCloudOpen && (needsApp ? draft.tenant_id : kindOf(given)) === undefined) {
    draft = { ...draft, cloud: await prompter.choice("Which cloud hosts the tenant?", clouds) };
  }
  for (const name of needsApp ? ["tenant_id", "client_id"] : []) {
    draft = { ...draft, [name]: draft[name] ?? (await askField(name, prompter)) };
  }
  switch (kind) {
    case "secret":
      return draft.client_secret === undefined ? askSecret(draft, "client_secret", prompter) : { draft };
    case "certificate":
      return askCertificate(draft, prompter);
    case "federated":
      return { draft: { ...draft, federated_token_file: draft.federated_token_file ?? (await askToken(prompter)) } };
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

/** Asks for one field, until the answer is valid by the rules of a configuration. */
function askField(name: string, prompter: Prompter): Promise<string> {
  const field = fields.find((each) => each.name === name);
  const flag = `--${flagOf({ name })}`;
  return prompter.text(`${field?.displayName}:`, (answer) =>
    answer === ""
      ? "A value is required."
      : problemsOf({ [name]: answer }).find((problem) => problem.field === flag && answer !== "")?.message,
  );
}

/** Asks for the key unless the certificate's file contains it, and for a passphrase only if the key is encrypted. */
async function askCertificate(given: Draft, prompter: Prompter): Promise<Answers> {
  let draft = await askFiles(given, ["certificate"], prompter);
  if (!/PRIVATE KEY/.test(textOf(draft.certificate))) {
    draft = await askFiles(draft, ["certificate_key"], prompter);
  }
  const isEncrypted = /ENCRYPTED/.test(textOf(draft.certificate_key ?? draft.certificate));
  return isEncrypted && draft.certificate_passphrase === undefined
    ? askSecret(draft, "certificate_passphrase", prompter)
    : { draft };
}

/** The content of a file that a reference names; empty if the file cannot be read on this machine. */
function textOf(reference = ""): string {
  const file = readSmallFile(reference.replace(/^file:/, ""), MAX_PEM_BYTES);
  return "value" in file ? file.value : "";
}

/** Asks for the path of the token's file, which need not exist on this machine. */
async function askToken(prompter: Prompter): Promise<string> {
  return resolve(
    await prompter.text("File with the token:", (answer) => (answer === "" ? "A value is required." : undefined)),
  );
}

const secretNames = {
  client_secret: { name: "client secret", typed: "Client secret (its value, not its ID):" },
  certificate_passphrase: { name: "passphrase of the private key", typed: "Passphrase:" },
} as const;

async function askSecret(draft: Draft, field: keyof typeof secretNames, prompter: Prompter): Promise<Answers> {
  switch (await prompter.choice(`Where is the ${secretNames[field].name}?`, secretPlaces)) {
    case "variable": {
      const isName = (answer: string) =>
        /^[A-Za-z_]\w*$/.test(answer) ? undefined : "Use letters, digits and underscores.";
      return {
        draft: { ...draft, [field]: `env:${await prompter.text("Name of the environment variable:", isName)}` },
      };
    }
    case "file":
      return { draft: await askFiles(draft, [field], prompter) };
    case "typed":
      return { draft, typed: { field, secret: await prompter.hidden(secretNames[field].typed) } };
  }
}

async function askFiles(draft: Draft, names: readonly string[], prompter: Prompter): Promise<Draft> {
  const isFile = (path: string) => (existsSync(path) ? undefined : `There is no file ${shownPath(path)}.`);
  let complete = draft;
  for (const name of names) {
    const field = fields.find((each) => each.name === name);
    const value = draft[name] ?? toReference(await prompter.text(`File with the ${field?.displayName}:`, isFile));
    complete = { ...complete, [name]: value };
  }
  return complete;
}
