/** Configuration fields that turn sharing between runs off, because the tenant is short-lived. */
export const sharingNothing = { token_cache: "off", hunting_calls_per_minute: "0" } as const;
