import type { AlertSample } from "../alerts.js";
import type { IncidentSample } from "../incident-sample.js";
import { allDevices, people } from "../organisation.js";
import { sampleFile } from "../processes.js";
import { Random } from "../random.js";

const day = 24 * 60;

/** The ID of the oldest incident with a story. */
const firstStoryId = 2967;

const kinds = [
  ["Unwanted software was blocked", "UnwantedSoftware", "low", "truePositive", "unwantedSoftware"],
  ["Suspicious script was blocked", "Execution", "medium", "falsePositive", "notMalicious"],
  ["Unusual sign-in of one user", "InitialAccess", "low", "informationalExpectedActivity", "confirmedActivity"],
  ["Security test on one host", "Discovery", "informational", "informationalExpectedActivity", "securityTesting"],
] as const;

/** Closed incidents from three to four weeks ago, each with one alert: enough for more than one page. */
export function backgroundIncidents(seed: number, count: number): IncidentSample[] {
  return Array.from({ length: count }, (_, index) => createIncident(seed, firstStoryId - count + index, index / count));
}

function createIncident(seed: number, id: number, part: number): IncidentSample {
  const random = new Random(seed, "incident", id);
  const createdMinutesAgo = 29 * day - part * 8 * day;
  const [title, category, severity, classification, determination] = random.pick(kinds);
  const device = random.pick(allDevices);
  const [person] = device.users;
  const alert: AlertSample = {
    key: `incident ${id}`,
    title,
    minutesAgo: createdMinutesAgo,
    source: "endpoint",
    severity,
    category,
    techniques: ["Execution (TA0002)"],
    evidence: [
      { kind: "device", device },
      ...(person === undefined ? [] : [{ kind: "user", person } as const]),
      { kind: "file", device, file: sampleFile(`C:\\Users\\Public\\Downloads\\setup ${id}.exe`) },
    ],
  };
  return {
    id: String(id),
    displayName: `${title} on ${device.hostName}`,
    createdMinutesAgo,
    updatedMinutesAgo: createdMinutesAgo - 120 - random.below(day),
    status: "resolved",
    severity,
    classification,
    determination,
    assignedTo: random.pick([people.jonas, people.zoe]).upn,
    resolvingComment: "Checked and closed.",
    priorityScore: 1 + random.below(30),
    alerts: [alert],
  };
}
