import { isPlaceholder } from "../../../core/text/placeholder.js";

it.each([
  "{{incident.id}}",
  "{{ incident.id | default('x') }}",
  "{{{id}}}",
  `\${incident_id}`,
  `\${steps[0].id:-none}`,
  "[Event.rule_name]",
  " [event.Name] ",
  "[Case.Title]",
  "[Alert.Name]",
  "[General.CurrentUserEmail]",
  "[Entity.Identifier]",
  "[Environment.Name]",
  "[Get Incident_1.JsonResult]",
  '[Microsoft365Defender_Get Incident_1.JsonResult| "incident.id"]',
  "[Vorfall prüfen (2)_1.ScriptResult]",
  "[List Incidents_1.JsonResult[0].id]",
  "[Microsoft 365 Defender_Ping_1.JsonResult]",
  "[365 Defender: v1.2 (EU/US)_Get Incident_12.is_success]",
  "[Find the owner.JsonResult]",
  "[Ping_1.capabilities]",
])("%j is a placeholder", (text) => {
  expect(isPlaceholder(text)).toBe(true);
});

it.each([
  "[T1059.001]",
  "[evil.com]",
  "[EVIL.EXAMPLE.NET]",
  "[mail-1.example.com]",
  "[events.example]",
  "[jsonresult.example]",
  "[a.JsonResults]",
  "[a_1.JsonResult",
  "[Products.Name]",
  "[203.0.113.77]",
  "[2001:db8::1]",
  "[v1.2]",
  "[urgent]",
  "[Event]",
  "[see above. Checked]",
  "[https://example.com/a.b]",
  "[user@example.com]",
  "[Event.a] [Event.b]",
  "{{a}} and {{b}}",
  "see {{a}}",
  "{{a}}{{b}}",
  "{a}",
  "$HOME",
  "[.]example.com",
  "hxxp[:]//evil[.]example",
  "",
])("%j is data", (text) => {
  expect(isPlaceholder(text)).toBe(false);
});
