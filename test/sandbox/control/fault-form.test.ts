import { readFaultForm } from "../../../sandbox/control/fault-form.js";
import { faultFields } from "../../../sandbox/control/page/fault-fields.js";
import { type FaultName, faultSettings } from "../../../sandbox/faults/fault-types.js";
import { readFaultRules } from "../../../sandbox/faults/read-rules.js";

const read = (fields: string) => readFaultForm(new URLSearchParams(fields));

/** What a browser sends of these fields if nobody touches them. */
function untouched(fields: string): URLSearchParams {
  const form = new URLSearchParams();
  for (const [, attributes = ""] of fields.matchAll(/<input([^>]*)>/g)) {
    const { name, value = "on" } = Object.fromEntries(
      [...attributes.matchAll(/(\w+)="([^"]*)"/g)].map((match) => [match[1], match[2]]),
    );
    if (!attributes.includes("checkbox") || attributes.includes(" checked")) form.append(name ?? "", value);
  }
  for (const [, name = "", options = ""] of fields.matchAll(/<select[^>]* name="([^"]*)"[^>]*>(.*?)<\/select>/g)) {
    form.append(name, /value="([^"]*)" selected/.exec(options)?.[1] ?? "");
  }
  return form;
}

describe("the form of a fault", () => {
  it.each(Object.keys(faultSettings) as FaultName[])("means, untouched, %s by its name alone", (name) => {
    const form = untouched(faultFields(name, undefined).text);

    expect(readFaultRules([readFaultForm(form)])).toEqual(readFaultRules([{ fault: name }]));
  });

  it.each<[string, object]>([
    ["fault=serverError", { match: {}, fault: { name: "serverError" } }],
    ["fault=latency&setting-ms=+20+&form=date", { match: {}, fault: { name: "latency", ms: 20 } }],
    ["fault=latency&setting-ms=1e3", { match: {}, fault: { name: "latency", ms: "1e3" } }],
    ["fault=clockSkew&setting-seconds=-60", { match: {}, fault: { name: "clockSkew", seconds: -60 } }],
    ["fault=html&setting-afterWork=on", { match: {}, fault: { name: "html", afterWork: true } }],
    ["fault=html&setting-status=503", { match: {}, fault: { name: "html", status: 503, afterWork: false } }],
    ["fault=mergeIncident&setting-into=2971", { match: {}, fault: { name: "mergeIncident", into: "2971" } }],
    [
      "fault=serverError&method=GET&path=*%2Fcomments&nth=&every=2&times=x",
      { match: { method: "GET", path: "*/comments", every: 2, times: "x" }, fault: { name: "serverError" } },
    ],
    ["fault=__proto__", { match: {}, fault: { name: "__proto__" } }],
    ["", { match: {}, fault: { name: "" } }],
  ])("is read: %s", (fields, rule) => {
    expect(read(fields)).toEqual(rule);
  });

  it("shows again what was entered", () => {
    const entered = "fault=throttle&setting-retryAfterS=7&setting-form=date&method=PATCH&path=%22x&nth=2";
    const again = untouched(faultFields("throttle", new URLSearchParams(entered)).text);

    expect(Object.fromEntries(again)).toMatchObject({
      "setting-retryAfterS": "7",
      "setting-form": "date",
      method: "PATCH",
      path: "&quot;x",
      nth: "2",
    });
    expect(faultFields("html", new URLSearchParams("setting-afterWork=on")).text).toContain(" checked>");
  });
});
