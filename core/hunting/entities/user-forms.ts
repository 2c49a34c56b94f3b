import { type CaseEntity, givenText } from "../../input/context.js";
import { absentWordOf } from "../../text/absent-word.js";
import { isNaming } from "./reading.js";
import { addressIn, addressSpellings, homeAddressOf, localPartOf, MOST_OF_AN_ADDRESS } from "./user-addresses.js";
import { formOfProperty, type UserForm } from "./user-properties.js";

/** Everything that a user entity says about its account, each form in the spelling of hunting tables. */
export interface UserForms {
  /** Account names without a domain, unless the entity states the domain of the name too. */
  readonly names: readonly string[];
  /** `DOMAIN\user`, taken apart. */
  readonly domainNames: readonly { readonly domain: string; readonly name: string }[];
  /** UPNs and e-mail addresses. */
  readonly addresses: readonly string[];
  readonly sids: readonly string[];
  readonly objectIds: readonly string[];
  readonly applicationIds: readonly string[];
  readonly displayNames: readonly string[];
  /** What stands before the @ of the first address: perhaps an account name. */
  readonly localPart: string | undefined;
}

/**
 * The forms of a user entity: its identifier, and the additional properties that Get Incident gives, in the spellings of
 * other platforms too. A property with a value of another shape does not count.
 * @param identifier as it is searched, without the marks that make an address unclickable
 * @param clean takes these marks off a property
 */
export function userFormsOf(entity: CaseEntity, identifier: string, clean: (text: string) => string): UserForms {
  const forms = new FormCollector();
  forms.addAccount(identifier);
  for (const [key, value] of Object.entries(entity.additionalProperties)) {
    const property = formOfProperty(key);
    const given = property === undefined ? undefined : givenText(value);
    const text = given === undefined ? "" : clean(given);
    if (property !== undefined && isGiven(text)) {
      forms.add(property, text);
    }
  }
  return forms.finish(identifier);
}

/** Why an identifier cannot name a user. */
export function faultOfUser(text: string): string | undefined {
  const [most, what] = text.includes("@") ? [MOST_OF_AN_ADDRESS, "an e-mail address"] : [MOST_OF_A_USER, "a user name"];
  if (text.length > most) {
    return `The identifier is longer than ${what} can be (${most} characters).`;
  }
  if (!isNaming(text)) {
    return "The identifier has no letter or digit in it, so it names no user.";
  }
  if (!text.includes("@") && !accountShape.test(text)) {
    return "The identifier is not DOMAIN\\user: a user name has no backslash, and one domain at most is before it.";
  }
  return text.includes("@") && addressIn(text) === undefined && /[()[\]{}]|@[^@]*\\/.test(text)
    ? "The identifier is not an e-mail address: it still contains brackets or a backslash, which make an address unclickable."
    : undefined;
}

/** Characters of a user name with its domain. https://learn.microsoft.com/windows/win32/adschema/a-userprincipalname */
const MOST_OF_A_USER = 1_024;

/** A name, with its domain in front of one backslash, or of two where it was escaped twice. */
const accountShape = /^(?:([^\\]*)\\{1,2})?([^\\]+)$/;

const sidShape = /^S-1-\d+(?:-\d+)+$/i;
const idShape = /^\{?([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})\}?$/i;
const emptyId = /^[0-]+$/;

/** Tables write a hyphen where they have no value. */
function isGiven(text: string): boolean {
  const isAbsent = text === "" || text === "-" || absentWordOf(text) !== undefined;
  return !isAbsent && text.length <= MOST_OF_A_USER && !text.includes("\0");
}

/** Collects forms, each once, letter case aside. */
class FormCollector {
  readonly #found = new Map<string, { readonly form: UserForm; readonly text: string }>();
  readonly #domainNames = new Map<string, { readonly domain: string; readonly name: string }>();

  /** A property, if its value has the shape that its name promises. */
  add(form: UserForm, text: string): void {
    if (form === "names") {
      this.addAccount(text);
    } else if (form === "displayNames") {
      this.#note(form, text);
    } else if (form === "sids") {
      this.#note(form, sidShape.exec(text)?.[0]);
    } else if (form === "addresses") {
      this.#addAddress(text);
    } else {
      this.#note(form, emptyId.test(text) ? undefined : idShape.exec(text)?.[1]);
    }
  }

  /** A text that names an account: it is told from its shape how. */
  addAccount(text: string): void {
    const [, domain, name = ""] = accountShape.exec(text) ?? [];
    const id = idShape.exec(text)?.[1];
    const address = addressIn(text) ?? addressIn(name);
    if (address !== undefined) {
      this.#addAddress(text);
      this.#addAddress(address);
    } else if (sidShape.test(text)) {
      this.#note("sids", text);
    } else if (id !== undefined) {
      this.#note("objectIds", id);
      this.#note("applicationIds", id);
    } else if (domain !== undefined && domain !== "" && domain !== ".") {
      this.#domainNames.set(`${domain}\\${name}`.toLowerCase(), { domain, name });
    } else {
      this.#note("names", name === "" ? undefined : name);
    }
  }

  finish(identifier: string): UserForms {
    const domainNames = [...this.#domainNames.values()];
    const withDomain = new Set(domainNames.map(({ name }) => name.toLowerCase()));
    const names = this.#textsOf("names").filter((name) => !withDomain.has(name.toLowerCase()));
    const addresses = this.#textsOf("addresses");
    const displayNames = this.#textsOf("displayNames");
    return {
      names,
      domainNames,
      addresses,
      sids: this.#textsOf("sids"),
      objectIds: this.#textsOf("objectIds"),
      applicationIds: this.#textsOf("applicationIds"),
      displayNames: displayNames.length === 0 && names.includes(identifier) ? [identifier] : displayNames,
      localPart: localPartOf(addresses[0]),
    };
  }

  #addAddress(text: string): void {
    const address = addressIn(text);
    for (const each of [address, homeAddressOf(address)]) {
      for (const spelling of each === undefined ? [] : addressSpellings(each)) {
        this.#note("addresses", spelling);
      }
    }
  }

  #note(form: UserForm, text: string | undefined): void {
    const key = `${form} ${text?.toLowerCase()}`;
    if (text !== undefined && !this.#found.has(key)) {
      this.#found.set(key, { form, text });
    }
  }

  #textsOf(form: UserForm): readonly string[] {
    return [...this.#found.values()].filter((each) => each.form === form).map(({ text }) => text);
  }
}
