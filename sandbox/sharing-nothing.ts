/** The fields of a configuration whose runs share nothing with others: a tenant that is soon gone has nothing worth keeping. */
export const sharingNothing = { token_cache: "off", hunting_calls_per_minute: "0" } as const;
