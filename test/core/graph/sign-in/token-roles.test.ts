import { rolesOf } from "../../../../core/graph/sign-in/token-roles.js";
import { accessToken } from "../../../support/graph-mock.js";

function token(payload: string): string {
  return `header.${Buffer.from(payload).toString("base64url")}.signature`;
}

it("reads the roles of a token", () => {
  expect(rolesOf(accessToken(["A.Read.All", "B.Read.All"]))).toEqual(["A.Read.All", "B.Read.All"]);
});

it("is an empty list for an app without consent", () => {
  expect(rolesOf(token('{"aud":"x"}'))).toEqual([]);
});

it.each([
  ["an opaque token", "opaque"],
  ["nothing", ""],
  ["no JSON", "a.b.c"],
  ["no object", token("[1]")],
  ["roles of another form", token('{"roles":"A.Read.All"}')],
])("is unknown for %s", (_what, text) => {
  expect(rolesOf(text)).toBeUndefined();
});

it("leaves out what is no text", () => {
  expect(rolesOf(token('{"roles":["A.Read.All",1,null]}'))).toEqual(["A.Read.All"]);
});
