/** Maximum wait. It prevents invalid dates from a hostile header. */
const FARTHEST_MS = 365 * 24 * 3600 * 1000;

const SECONDS = /^\d{1,15}(\.\d{1,15})?$/;
const HTTP_DATE = /^[A-Z][a-z]{2,8}, \d{2}[ -][A-Z][a-z]{2}[ -]\d{2,4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * Milliseconds of a Retry-After header: seconds or an HTTP date, RFC 9110 section 10.2.3. Undefined if the header is
 * missing or invalid, for zero, and for a date in the past; back-off is the better choice then.
 */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  const value = header?.trim() ?? "";
  if (SECONDS.test(value)) {
    return positive(Math.ceil(Number(value) * 1000));
  }
  if (HTTP_DATE.test(value)) {
    return positive(Date.parse(value) - now.getTime());
  }
  return undefined;
}

function positive(ms: number): number | undefined {
  return ms > 0 ? Math.min(ms, FARTHEST_MS) : undefined;
}
