import { type CaseEntity, propertyOf } from "../../input/context.js";

/**
 * The IDs by which a host is searched in a column of device IDs: those that it has as properties, or its identifier. Defender for
 * Endpoint and Microsoft Entra ID have an ID of their own for each device; a column of Entra's has no other.
 */
export function deviceIdsOf(entity: CaseEntity, identifier: string, isOfEntra: boolean): readonly string[] {
  const given = properties.flatMap((name) => propertyOf(entity, name) ?? []);
  const ids = [...given, identifier].filter((id) => entraId.test(id) || (!isOfEntra && isDefenderId(id)));
  return [...new Set(ids.map((id) => id.toLowerCase()))];
}

/** Whether a text is the ID of a device in Defender for Endpoint, which no device has as its name. */
export function isDefenderId(text: string): boolean {
  return /^[\da-f]{40}$/i.test(text);
}

/** In the spellings of Get Incident and of Graph. */
const properties = ["DeviceId", "MdeDeviceId", "AadDeviceId", "AzureAdDeviceId"];

const entraId = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
