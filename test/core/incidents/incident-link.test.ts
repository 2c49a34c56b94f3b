import { incidentLink, incidentUrl } from "../../../core/incidents/incident-link.js";
import { incident } from "../../support/graph-mock.js";

it("is the incident's page in the portal", () => {
  const incidentWebUrl = "https://security.microsoft.com/incident2/7/overview";

  expect(incidentLink(incident({ id: "7", incidentWebUrl }))).toEqual([{ title: "Incident 7", url: incidentWebUrl }]);
});

it.each([null, undefined, "", "http://security.microsoft.com/", "javascript:alert(1)", " https://x.example"])(
  "is not made of %j",
  (incidentWebUrl) => {
    const merged = { ...incident(), incidentWebUrl: incidentWebUrl ?? null };

    expect(incidentLink(merged)).toEqual([]);
    expect(incidentUrl(merged)).toBeNull();
  },
);
