import { onlyCaller } from "../../../host/caller.js";
import { calledProfile } from "../../../host/calls/called-profile.js";
import { testCaller } from "../support/test-caller.js";
import { testProfiles } from "../support/test-profiles.js";

const profiles = testProfiles(["acme", "default", "other"]);

function called(inPayload: string | undefined, beside: string | undefined, mayUse?: readonly string[]) {
  return calledProfile({ inPayload, beside }, testCaller("soc", mayUse), profiles).facts.name;
}

function errorOf(...call: Parameters<typeof called>): { readonly code?: string; readonly message?: string } {
  try {
    called(...call);
    return {};
  } catch (error) {
    return error as Error;
  }
}

it("is the named one, in the payload or beside it", () => {
  expect([called("acme", undefined), called(undefined, "acme"), called("acme", "acme")]).toEqual([
    "acme",
    "acme",
    "acme",
  ]);
});

it("is not two", () => {
  expect(errorOf("acme", "other")).toMatchObject({ code: "INPUT_INVALID", field: "profile" });
});

it.each(["", " "])("is not the default one for %j, in the payload or beside it", (blank) => {
  for (const error of [errorOf(blank, undefined), errorOf(undefined, blank), errorOf(undefined, blank, ["acme"])]) {
    expect(error).toMatchObject({ code: "INPUT_INVALID", field: "profile" });
  }
});

it("is the only one that the caller may use, else default", () => {
  expect([called(undefined, undefined, ["other"]), called(undefined, undefined)]).toEqual(["other", "default"]);
});

it("must be named if the caller may use several without default", () => {
  expect(errorOf(undefined, undefined, ["acme", "other"])).toMatchObject({
    code: "INPUT_INVALID",
    message: "The call names no profile; use one of acme, other.",
    problems: [{ allowed: ["acme", "other"] }],
  });
  expect(errorOf(undefined, undefined, [])).toMatchObject({ code: "CALLER_NOT_ALLOWED" });
});

it("is refused in the same words if it is another's and if there is none", () => {
  const others = errorOf("other", undefined, ["acme"]);
  const none = errorOf("nobody", undefined, ["acme", "nobody"]);

  expect(others).toMatchObject({ code: "CALLER_NOT_ALLOWED", field: "profile" });
  expect(JSON.stringify(none)).toBe(JSON.stringify(others).replaceAll("other", "nobody"));
  expect(none.message).toBe(others.message?.replace("other", "nobody"));
});

it("is said with the profiles to use, and with the key only if there is one", () => {
  const many = testProfiles(Array.from({ length: 30 }, (_, index) => `p-${index}`));
  const sentenceOf = (...[caller, of]: [Parameters<typeof calledProfile>[1], typeof profiles]) => {
    try {
      return calledProfile({ inPayload: "nobody", beside: undefined }, caller, of);
    } catch (error) {
      return (error as Error).message;
    }
  };

  expect(sentenceOf(testCaller("soc", ["acme"]), profiles)).toBe(
    'There is no profile "nobody" that the access key soc may use; use acme.',
  );
  expect(sentenceOf(onlyCaller("mcp"), profiles)).toBe(
    'There is no profile "nobody"; use one of acme, default, other.',
  );
  expect(sentenceOf(onlyCaller("mcp"), many)).toMatch(/; use one of p-0, .* and 10 more\.$/);
});
