const unitMs: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 };

const relative = /\{\{\s*now\s*(?:([+-])\s*(\d{1,9})\s*([dhms])\s*)?\}\}/g;

/** Replaces `{{now}}`, `{{now-15m}}` and the like in a text by the time. */
export function resolveTimes(text: string, now: Date): string {
  if (!text.includes("{{")) return text;
  return text.replace(relative, (_all, sign: string | undefined, amount: string, unit: string) => {
    const distance = sign === undefined ? 0 : Number(amount) * (unitMs[unit] ?? 0);
    return new Date(now.getTime() + (sign === "-" ? -distance : distance)).toISOString();
  });
}

const isoForm = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** The portal's format of an exported time: `Nov 24, 2026 11:22:33 AM`. */
const portalForm = /^[A-Z][a-z]{2} \d{1,2}, \d{4} \d{1,2}:\d{2}:\d{2} [AP]M$/;

/** Converts a time to the service's format, in UTC with 100 nanoseconds; undefined if it is invalid. */
export function normaliseTime(text: string): string | undefined {
  const trimmed = text.trim();
  if (portalForm.test(trimmed)) return toIso(`${trimmed} UTC`);
  const parts = isoForm.exec(trimmed);
  if (parts === null) return undefined;
  const [, date, minutes = "00:00", seconds = "00", fraction = "", offset = "Z"] = parts;
  const whole = toIso(`${date}T${minutes}:${seconds}${offset.toUpperCase()}`);
  if (whole === undefined || !isRealDate(date as string)) return undefined;
  return `${whole.slice(0, 19)}.${fraction.slice(0, 7).padEnd(3, "0")}Z`;
}

function toIso(text: string): string | undefined {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

/** JavaScript would read February 30 as March 2. */
function isRealDate(date: string): boolean {
  return toIso(`${date}T00:00:00Z`)?.startsWith(date) === true;
}
