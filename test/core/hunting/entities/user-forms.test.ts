import { isAddress } from "../../../../core/hunting/entities/user-addresses.js";
import { type UserForms, userFormsOf } from "../../../../core/hunting/entities/user-forms.js";

const sid = "S-1-5-21-1004336348-1177238915-682003330-1105";
const id = "6df852a4-37c3-470d-a8e0-cf73c379c576";

function formsOf(identifier: string, additionalProperties: Readonly<Record<string, unknown>> = {}): UserForms {
  const entity = { identifier, entityType: "USERUNIQNAME", isInternal: false, isSuspicious: false };
  return userFormsOf({ ...entity, additionalProperties }, identifier, (text) =>
    text.replace(/^\[(.*)\]$/, "$1").trim(),
  );
}

const nothing = {
  names: [],
  domainNames: [],
  addresses: [],
  sids: [],
  objectIds: [],
  applicationIds: [],
  displayNames: [],
  localPart: undefined,
};

describe("an identifier", () => {
  it.each<[string, Partial<UserForms>]>([
    ["a.reyes", { names: ["a.reyes"], displayNames: ["a.reyes"] }],
    ["a.reyes@example.com", { addresses: ["a.reyes@example.com"], localPart: "a.reyes" }],
    ["EXAMPLE\\a.reyes", { domainNames: [{ domain: "EXAMPLE", name: "a.reyes" }] }],
    ["EXAMPLE\\\\a.reyes", { domainNames: [{ domain: "EXAMPLE", name: "a.reyes" }] }],
    [".\\a.reyes", { names: ["a.reyes"] }],
    ["\\a.reyes", { names: ["a.reyes"] }],
    ["AzureAD\\a.reyes@example.com", { addresses: ["a.reyes@example.com"], localPart: "a.reyes" }],
    [sid, { sids: [sid] }],
    [id, { objectIds: [id], applicationIds: [id] }],
    [`{${id.toUpperCase()}}`, { objectIds: [id.toUpperCase()], applicationIds: [id.toUpperCase()] }],
    ["Ada Reyes <a.reyes@example.com>", { addresses: ["a.reyes@example.com"], localPart: "a.reyes" }],
    ["mailto:a.reyes@example.com", { addresses: ["a.reyes@example.com"], localPart: "a.reyes" }],
    [
      "jane_doe_partner.example.org#EXT#@example.onmicrosoft.com",
      {
        addresses: ["jane_doe_partner.example.org#EXT#@example.onmicrosoft.com", "jane_doe@partner.example.org"],
        localPart: "jane_doe_partner.example.org#EXT#",
      },
    ],
    ["odd#EXT#@example.onmicrosoft.com", { addresses: ["odd#EXT#@example.onmicrosoft.com"], localPart: "odd#EXT#" }],
    ["prvs=0123456789=jane@example.org", { addresses: ["prvs=0123456789=jane@example.org"] }],
    ["SRS0=H=T=example.org=jane@f.example.net", { addresses: ["SRS0=H=T=example.org=jane@f.example.net"] }],
    ['"jane doe"@example.org', { addresses: ['"jane doe"@example.org'] }],
    ["jo@[IPv6:2001:db8::25]", { addresses: ["jo@[IPv6:2001:db8::25]"], localPart: "jo" }],
    ["jo@example.org.", { addresses: ["jo@example.org"], localPart: "jo" }],
    ["jo@mail\\.example[.org", { addresses: ["jo@mail.example.org"], localPart: "jo" }],
    ["jo@käse.example", { addresses: ["jo@käse.example", "jo@xn--kse-qla.example"], localPart: "jo" }],
    ["jo@xn--kse-qla.example", { addresses: ["jo@xn--kse-qla.example", "jo@käse.example"], localPart: "jo" }],
    [
      "jo_käse.example#EXT#@example.com",
      {
        addresses: ["jo_käse.example#EXT#@example.com", "jo@käse.example", "jo@xn--kse-qla.example"],
        localPart: "jo_käse.example#EXT#",
      },
    ],
  ])("%s has the forms %j", (identifier, forms) => {
    expect(formsOf(identifier)).toEqual({ ...nothing, ...forms });
  });
});

describe("additional properties", () => {
  it.each<[string, string, Partial<UserForms>]>([
    ["Sid", sid, { sids: [sid] }],
    ["AD_objectSid", sid, { sids: [sid] }],
    ["onPremisesSecurityIdentifier", sid, { sids: [sid] }],
    ["AadUserId", id, { objectIds: [id] }],
    ["azureAdUserId", id, { objectIds: [id] }],
    ["AzureAD_id", id, { objectIds: [id] }],
    ["Azure_AD_object_id", id, { objectIds: [id] }],
    ["MicrosoftEntraID_UserId", id, { objectIds: [id] }],
    ["aad_user_id", id, { objectIds: [id] }],
    ["AccountObjectId", `{${id}}`, { objectIds: [id] }],
    ["AppId", id, { applicationIds: [id] }],
    ["userPrincipalName", "ada@example.com", { addresses: ["ada@example.com"], localPart: "ada" }],
    ["EMAIL", "smtp:ada@example.com", { addresses: ["ada@example.com"], localPart: "ada" }],
    ["sAMAccountName", "a.reyes", { names: ["x", "a.reyes"] }],
    ["AccountName", "EXAMPLE\\a.reyes", { domainNames: [{ domain: "EXAMPLE", name: "a.reyes" }] }],
    ["UserName", "ada@example.com", { addresses: ["ada@example.com"], localPart: "ada" }],
    ["Display Name", "Ada Reyes", { displayNames: ["Ada Reyes"] }],
  ])("%s: %s is read", (name, value, forms) => {
    expect(formsOf("x", { [name]: value })).toEqual({ ...nothing, names: ["x"], displayNames: ["x"], ...forms });
  });

  it.each<[string, unknown]>([
    ["Sid", "a.reyes"],
    ["AadUserId", "12345"],
    ["AadUserId", "00000000-0000-0000-0000-000000000000"],
    ["Email", "none at all"],
    ["AccountName", "N/A"],
    ["AccountName", "None"],
    ["AccountName", ""],
    ["AccountName", "[Event.user]"],
    ["Email", "{{ user.mail }}"],
    ["DisplayName", " {{ name }} "],
    ["AccountName", 5],
    ["DisplayName", "a\0b"],
    ["DisplayName", "a".repeat(2_000)],
    ["Department", "a.reyes@example.com"],
    ["Manager_mail", "boss@example.com"],
    ["DeviceId", id],
  ])("%s: %j says nothing of the user", (name, value) => {
    expect(formsOf("x", { [name]: value })).toEqual({ ...nothing, names: ["x"], displayNames: ["x"] });
  });

  it("add to the identifier, each form once in any case of letters", () => {
    const properties = { AccountName: "A.Reyes", Upn: "A.REYES@example.com", Email: "ada@example.com" };

    expect(formsOf("EXAMPLE\\a.reyes", properties)).toMatchObject({
      names: [],
      domainNames: [{ domain: "EXAMPLE", name: "a.reyes" }],
      addresses: ["A.REYES@example.com", "ada@example.com"],
    });
  });
});

it.each([
  ["first.last+tag@sub.example.com", true],
  ["o'hara@example.com", true],
  ["jane_partner.example.org#EXT#@example.onmicrosoft.com", true],
  ["jane@[192.0.2.1]", true],
  ["jane@[2001:db8::1]", true],
  ["jörg@bücher.example", true],
  ["dave@host", true],
  ["jane", false],
  ["@example.com", false],
  ["jane@", false],
  ["jane@example..com", false],
  ["jane doe@example.com", false],
  ["jane@example.com!", false],
  ["jane@a@example.com", false],
  ["jane@example(.)com", false],
  [`${"a".repeat(320)}@example.com`, false],
])("%s is an address: %s", (text, expected) => {
  expect(isAddress(text)).toBe(expected);
});
