/** The platform's entity types: the constant, and the name in descriptions for models. */
const entityTypes: Readonly<Record<string, string>> = {
  ADDRESS: "address",
  ALERT: "alert",
  APPLICATION: "application",
  CHILDHASH: "child_hash",
  CHILDPROCESS: "child_process",
  CLUSTER: "cluster",
  CONTAINER: "container",
  CREDITCARD: "credit_card",
  CVE: "cve",
  CVEID: "cve_id",
  DATABASE: "database",
  DEPLOYMENT: "deployment",
  DESTINATIONDOMAIN: "destination_domain",
  DOMAIN: "domain",
  EMAILSUBJECT: "email_message",
  EVENT: "event",
  FILEHASH: "file_hash",
  FILENAME: "file_name",
  GENERICENTITY: "generic",
  HOSTNAME: "host_name",
  IPSET: "ip_set",
  MacAddress: "mac_address",
  PARENTHASH: "parent_hash",
  PARENTPROCESS: "parent_process",
  PHONENUMBER: "phone_number",
  POD: "pod",
  PROCESS: "process",
  SERVICE: "service",
  SOURCEDOMAIN: "source_domain",
  THREATACTOR: "threat_actor",
  THREATCAMPAIGN: "threat_campaign",
  THREATSIGNATURE: "threat_signature",
  DestinationURL: "url",
  USB: "usb",
  USERUNIQNAME: "user",
};

/** The constants of the platform's entity types. */
export const entityTypeConstants: readonly string[] = Object.keys(entityTypes);

const entityFilters =
  "additional_properties alert_identifier case_identifier creation_time entity_type identifier is_artifact is_enriched is_internal is_pivot is_suspicious is_vulnerable modification_time".split(
    " ",
  );

const productCategories =
  "siem edr network_security threat_intelligence email_security iam_and_identity_management cloud_security itsm vulnerability_management asset_inventory collaboration".split(
    " ",
  );

const outcomes =
  "add_alert_comment add_ioc_to_allowlist add_ioc_to_blocklist contain_host create_ticket delete_email disable_identity download_file enable_identity enrich_asset enrich_ioc execute_command_on_the_host get_alert_information remove_ioc_from_allowlist remove_ioc_from_blocklist reset_identity_password search_asset search_email search_events send_email send_message submit_file uncontain_host update_alert update_email update_identity update_ticket".split(
    " ",
  );

type Marks = Readonly<Record<string, boolean>>;

/** Marks which of the platform's entity types an action uses. */
export function entityTypeMarks(constants: readonly string[]): Marks {
  return Object.fromEntries(
    Object.entries(entityTypes).map(([constant, name]) => [name, constants.includes(constant)]),
  );
}

/** Marks which entity properties an action selects by: the type, or none. */
export function entityFilterMarks(isByType: boolean): Marks {
  return Object.fromEntries(entityFilters.map((name) => [`filters_by_${name}`, isByType && name === "entity_type"]));
}

/** Marks which of the platform's outcomes an action has. */
export function outcomeMarks(achieved: readonly string[]): Marks {
  return Object.fromEntries(outcomes.map((name) => [name, achieved.includes(name)]));
}

/** Marks which of the platform's kinds of product the integration supports. */
export function productMarks(kinds: readonly string[]): Marks {
  return Object.fromEntries(productCategories.map((name) => [name, kinds.includes(name)]));
}
