/** The forms of a user that a property may contain. */
export type UserForm = "names" | "addresses" | "sids" | "objectIds" | "applicationIds" | "displayNames";

/**
 * The form that a property contains by its name, if it is one of a user. Platforms may set the source before the name
 * (`AD_objectSid`, `AzureAD_userPrincipalName`); any other word there may mean another user (`Manager_mail`).
 */
export function formOfProperty(key: string): UserForm | undefined {
  return formByName.get(lettersOf(key)) ?? formByName.get(lettersOf(key.replace(sources, "")));
}

const sources =
  /^(?:AD|AAD|Azure_?AD|(?:Azure_?)?Active_?Directory|(?:Microsoft_?)?Entra(?:_?ID)?|LDAP|MS_?Graph|Defender|M365|MDE|MDI)_/i;

/** No name of a property that is read is longer. */
const MOST_OF_A_NAME = 100;

function lettersOf(key: string): string {
  return key.length > MOST_OF_A_NAME ? "" : key.toLowerCase().replace(/[^a-z]/g, "");
}

/** The names of a property, without case, blanks and signs, by the form that it contains. */
const propertyNames: Readonly<Record<UserForm, readonly string[]>> = {
  names: ["accountname", "samaccountname", "username", "loginname", "logonname", "userlogonname"],
  addresses: [
    ...["userprincipalname", "upn", "userupn", "accountupn", "email", "useremail", "accountemail"],
    ...["emailaddress", "mail", "mailaddress", "primaryemail", "primaryaddress", "primarysmtpaddress"],
  ],
  sids: [
    "sid",
    "usersid",
    "accountsid",
    "objectsid",
    "securityidentifier",
    "onpremsid",
    "onpremisessecurityidentifier",
  ],
  objectIds: [
    ...["aaduserid", "aadid", "aadobjectid", "azureaduserid", "azureadid", "azureadobjectid", "entraid", "entrauserid"],
    ...["entraidobjectid", "entraobjectid", "accountobjectid", "userobjectid", "objectid", "objectguid", "userid"],
  ],
  applicationIds: ["appid", "applicationid", "clientid"],
  displayNames: ["displayname", "accountdisplayname", "userdisplayname", "fullname"],
};

const formByName: ReadonlyMap<string, UserForm> = new Map(
  Object.entries(propertyNames).flatMap(([form, names]) =>
    names.map((name): [string, UserForm] => [name, form as UserForm]),
  ),
);
