import { sentence } from "../../../views/text/sentence.js";

it.each([
  ["the service refused it", "The service refused it."],
  ["Done!", "Done!"],
  ["localhost:8443 refused the connection", "localhost:8443 refused the connection."],
  ["login.example.com cannot be reached.", "login.example.com cannot be reached."],
  ["verify_ssl must be true or false", "verify_ssl must be true or false."],
  ["", ""],
])("%j is the sentence %j", (text, expected) => {
  expect(sentence(text)).toBe(expected);
});
