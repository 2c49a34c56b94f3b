import { type ColumnTexts, noTexts } from "./column-conditions.js";
import type { ColumnShape } from "./column-shapes.js";
import type { UserForms } from "./user-forms.js";

/** Whether a column exists in every table that is queried. */
export type HasColumn = (column: string) => boolean;

/** The forms by which a user is surely recognized in a column; none when the entity knows no form that fits it. */
export function exactTexts(
  forms: UserForms,
  column: string,
  shape: ColumnShape,
  hasColumn: HasColumn,
): readonly ColumnTexts[] {
  switch (shape) {
    case "account_name":
      return nameTexts(forms, column, hasColumn);
    case "address":
      return toTexts(forms.addresses);
    case "sid":
      return toTexts(forms.sids);
    case "object_id":
      return toTexts(forms.objectIds);
    case "application_id":
      return toTexts(forms.applicationIds);
    case "account_list":
      return toTexts([...forms.names, ...forms.domainNames.map(({ name }) => name), ...forms.sids]);
    case "mixed_account":
    case "unknown":
      return toTexts(everyForm(forms));
    default:
      return [];
  }
}

/** Why a text may also match other accounts. */
export type Looseness = "local_part" | "display_name";

/** The texts by which a user may be found in a column where no form fits it, and why they are loose. */
export function looseTexts(
  forms: UserForms,
  shape: ColumnShape,
): { readonly texts: readonly string[]; readonly looseness: Looseness } | undefined {
  if ((shape === "account_name" || shape === "account_list") && forms.localPart !== undefined) {
    return { texts: [forms.localPart], looseness: "local_part" };
  }
  return shape === "display_name" && forms.displayNames.length > 0
    ? { texts: forms.displayNames, looseness: "display_name" }
    : undefined;
}

/** `DOMAIN\user` is matched in both columns where the table has the domain beside the name, elsewhere by the user alone. */
function nameTexts({ names, domainNames }: UserForms, column: string, hasColumn: HasColumn): readonly ColumnTexts[] {
  const domainColumn = domainNames.length > 0 ? domainColumnsOf(column).find(hasColumn) : undefined;
  return [
    ...toTexts(names),
    ...domainNames.map(
      ({ domain, name }): ColumnTexts =>
        domainColumn === undefined
          ? { ...noTexts, equals: [name] }
          : { ...noTexts, paired: { text: name, column: domainColumn, domain } },
    ),
  ];
}

function domainColumnsOf(column: string): readonly string[] {
  return /Name$/.test(column) ? [column.replace(/Name$/, "Domain"), column.replace(/Name$/, "DomainName")] : [];
}

function everyForm(forms: UserForms): readonly string[] {
  const { names, domainNames, addresses, sids, objectIds, applicationIds } = forms;
  const withDomain = domainNames.flatMap(({ domain, name }) => [name, `${domain}\\${name}`]);
  return [...new Set([...addresses, ...names, ...withDomain, ...sids, ...objectIds, ...applicationIds])];
}

function toTexts(equals: readonly string[]): readonly ColumnTexts[] {
  return equals.length > 0 ? [{ ...noTexts, equals }] : [];
}
