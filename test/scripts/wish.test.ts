import { readWish } from "../../scripts/scaffold/wish.js";

const answers = {
  name: "get-alert",
  path: "/v1.0/security/alerts_v2/{alert_id}",
  role: "SecurityAlert.Read.All",
};

describe("a wish for an action", () => {
  it("has its title, its description and its parameters from name and path", () => {
    expect(readWish(answers)).toEqual({
      problems: [],
      wish: {
        ...answers,
        title: "Get Alert",
        description: "Read the alert from Microsoft 365 Defender.",
        noun: "alert",
        parameters: [
          {
            name: "alert_id",
            displayName: "Alert ID",
            description: "ID of the alert to read.",
            format: "resource_id",
            example: "an-id",
          },
        ],
      },
    });
  });

  it("takes what is said instead", () => {
    const said = { title: "Read Alert", description: "Read one alert.", examples: { alert_id: "da1" } };

    expect(readWish({ ...answers, ...said }).wish).toMatchObject({
      title: "Read Alert",
      description: "Read one alert.",
      parameters: [{ example: "da1" }],
    });
  });

  it("knows an incident's ID", () => {
    const { wish } = readWish({ ...answers, path: "/v1.0/security/incidents/{incident_id}/comments" });

    expect(wish.parameters).toMatchObject([{ name: "incident_id", format: "incident_id", example: "2972" }]);
  });

  it.each([
    [{ name: "doctor" }, '"doctor" is a verb of the command line; an action needs another name.'],
    [{ name: "GetAlert" }, /^"GetAlert" is no name for an action/],
    [{ name: "../get-alert" }, /^"\.\.\/get-alert" is no name/],
    [{ name: "alert" }, /^"alert" is no name/],
    [{ path: "security/alerts_v2" }, /^"security\/alerts_v2" is no path of Microsoft Graph/],
    [{ path: "/beta/security/alerts_v2" }, /is no path/],
    [{ path: "/v1.0/security/../users" }, /is no path/],
    [{ path: "/v1.0/security/`ls`" }, /is no path/],
    [{ path: "/v1.0/security/{alertId}" }, /^\{alertId\} in the path is no name for a parameter/],
    [{ path: "/v1.0/security/{}" }, /^\{\} in the path is no name for a parameter/],
    [{ path: "/v1.0/security/{a}/{a}" }, "{a} is in the path twice."],
    [{ role: "reader" }, /^"reader" is no application permission/],
    [{ role: "SecurityAlert.ReadWrite.All" }, /writes; the action reads/],
    [{ title: " " }, /must be text of one line/],
    [{ description: "one\ntwo" }, /must be text of one line/],
    [{ examples: { incident_id: "1" } }, "There is an example for incident_id, but no {incident_id} in the path."],
  ])("is refused with %j", (change, sentence) => {
    expect(readWish({ ...answers, ...change }).problems).toContainEqual(expect.stringMatching(sentence));
  });
});
