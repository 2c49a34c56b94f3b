import fc from "fast-check";
import { readUrl } from "../../../../core/hunting/entities/url-reading.js";
import { cases } from "../../../support/cases.js";

describe("defanging marks", () => {
  it.each([
    ["hxxp[://]evil[.]example[.]net/a.bin", "http://evil.example.net/a.bin"],
    ["hxxps(:)//evil(.)example(dot)net", "https://evil.example.net"],
    ["HXXPS[:]//EVIL[DOT]example.net", "https://EVIL.example.net"],
    ["hxxp[:][/][/]evil[.example[.net", "http://evil.example.net"],
    ["h**p:\\\\evil\\.example\\.net", "http://evil.example.net"],
    ["hxxp://evil[.]example[.]net[/]a[1]", "http://evil.example.net/a[1]"],
    ["fxp://evil{.}example{dot}net", "ftp://evil.example.net"],
    ["evil dot example [.] net", "evil.example.net"],
    ["hxxp://user[@]evil[.]example.net:8080/", "http://user@evil.example.net:8080/"],
    ["hxxp://203.0.113[.]77/", "http://203.0.113.77/"],
    ["hxxp://[2001:db8[:]:1]:80/", "http://[2001:db8::1]:80/"],
  ])("of %s are undone in scheme and host", (identifier, url) => {
    expect(readUrl(identifier)).toEqual({ texts: [url] });
  });

  it.each([
    ["http://e.example/a[.]bin?x[dot]y#z[.]z", "http://e.example/a.bin?x.y#z.z"],
    ["http://e.example/a[1](.)[:]b?q[@]=(dot)", "http://e.example/a[1](.)[:]b?q[@]=(dot)"],
    ["http://e.example/a[[.]]b[.c", "http://e.example/a[[.]]b[.c"],
  ])("of the path of %s are [.] and [dot] only", (identifier, url) => {
    expect(readUrl(identifier)).toEqual({ texts: [url] });
  });

  it.each([
    ["http://evil[!].example.net", '"["'],
    ["http://evil{x.example.net", '"{"'],
    ["evil\\example.net", '"\\"'],
    ["[hxxp]://evil.example.net", '"[hxxp]:"'],
    ["hxxp//evil.example.net", '"hxxp"'],
    ["http:/evil.example.net", '"http:"'],
    ["hxxp:evil.example.net", '"hxxp"'],
    ["h!!p://evil.example.net", '"h!!p:"'],
    ["h*t*p://evil.example.net", '"*"'],
    ["evil,example.net", '","'],
    ["evil example.net", "a blank or control character"],
    ["http://evil%2520.example.net", '"%"'],
    ["http://[evil.example.net]/", '"["'],
  ])("of %s that are not known leave it out", (identifier, mark) => {
    expect(readUrl(identifier)).toEqual({
      fault: `The identifier contains ${mark} in its scheme or host, which is neither valid there nor a known defanging mark.`,
    });
  });
});

it.each(["//", "/", "...", "?", "-", "http://", "hxxps[:]//", "http://./?", "http://-/"])(
  "%s names no host and no path",
  (identifier) => {
    expect(readUrl(identifier)).toEqual({ fault: "The identifier has no host or path in it." });
  },
);

describe("a host", () => {
  it.each([
    ["evil.example.net.", ["evil.example.net"]],
    ["http://evil.example.net.:80/a.", ["http://evil.example.net:80/a.", "http://evil.example.net:80/a"]],
    ["//evil.example.net./a", ["//evil.example.net/a"]],
  ])("of %s has no dot at its end", (identifier, texts) => {
    expect(readUrl(identifier)).toEqual({ texts });
  });

  it.each([
    ["http://bücher.example/a", ["http://bücher.example/a", "http://xn--bcher-kva.example/a"]],
    ["xn--bcher-kva.example", ["xn--bcher-kva.example", "bücher.example"]],
    ["http://b%C3%BCcher[.]example", ["http://bücher.example", "http://xn--bcher-kva.example"]],
    ["evil。example。net", ["evil。example。net", "evil.example.net"]],
  ])("of %s is searched in both forms of its name", (identifier, texts) => {
    expect(readUrl(identifier)).toEqual({ texts });
  });

  it("longer than a host name can be leaves the URL out", () => {
    expect(readUrl(`http://${"a".repeat(64)}.example.net/`)).toEqual({
      fault: "The identifier is longer than a host name can be (253 characters, 63 between dots).",
    });
  });
});

describe("percent-encoding", () => {
  it.each([
    ["http%3A%2F%2Fevil.example.net%2Fa.bin", ["http://evil.example.net/a.bin"]],
    ["http%3A//evil%2Eexample%5B.%5Dnet/a", ["http://evil.example.net/a"]],
    [
      "http://e.example/a%7Eb%20c",
      ["http://e.example/a%7Eb%20c", "http://e.example/a~b c", "http://e.example/a~b%20c"],
    ],
    ["http://e.example/a b", ["http://e.example/a b", "http://e.example/a%20b"]],
    ["http://e.example/%C3%BC", ["http://e.example/%C3%BC", "http://e.example/ü"]],
    [
      "http://e.example/a%20b.",
      ["http://e.example/a%20b.", "http://e.example/a b.", "http://e.example/a b", "http://e.example/a%20b"],
    ],
    ["http://e.example/ü", ["http://e.example/ü", "http://e.example/%C3%BC"]],
  ])("of %s is read in every spelling that means the same", (identifier, texts) => {
    expect(readUrl(identifier)).toEqual({ texts });
  });

  it.each(["a%2Fb", "a%3Fb", "a%2541", "a%00", "a%ff", "100%", "%%341"])("that means something stays: /%s", (path) => {
    expect(readUrl(`http://e.example/${path}`)).toEqual({ texts: [`http://e.example/${path}`] });
  });
});

it.each(["data:text/plain,a", "/only/a/path", "?q=1"])("%s, which has no host, is searched as it is", (identifier) => {
  expect(readUrl(identifier)).toEqual({ texts: [identifier] });
});

const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/).filter((text) => !text.startsWith("xn--"));
const host = fc.oneof(
  fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join(".")),
  fc.ipV4(),
);
const path = fc.stringMatching(/^(\/[a-z0-9._~%20-]{0,6}){0,3}$/).filter((text) => !/%(?!20)/.test(text));
const url = fc.record({ scheme: fc.constantFrom("http", "https", "ftp", ""), host, path });

const slashes = ["://", "[://]", "[:]//", "(:)//", "[:][/][/]", ":\\\\", "%3A%2F%2F"];
const dots = [".", "[.]", "(.)", "[dot]", "(DOT)", "{.}", "[.", ".]", "\\.", " dot ", " [.] ", "%2E", "%5B.%5D"];

it("a defanged URL finds what the URL finds", () => {
  const pick = fc.infiniteStream(fc.nat());
  fc.assert(
    fc.property(url, pick, (given, picks) => {
      const choose = (from: readonly string[]) => from[picks.next().value % from.length] ?? "";
      const plain = `${given.scheme === "" ? "" : `${given.scheme}://`}${given.host}${given.path}`;
      const scheme = given.scheme.replace(/^(?:ht|f)t?p/, (name) =>
        name === "ftp" ? "fxp" : choose(["hxxp", "hXXp", "h**p"]),
      );
      const defanged = `${scheme}${scheme === "" ? "" : choose(slashes)}${given.host.replaceAll(".", () => choose(dots))}${given.path}`;

      expect(readUrl(defanged)).toEqual(readUrl(plain));
    }),
    { numRuns: cases(500, 20_000) },
  );
});

it("reading what was read changes nothing", () => {
  const piece = fc.constantFrom(
    ...slashes,
    ...dots,
    ...[
      "hxxp",
      "http",
      "evil",
      "é",
      "xn--9ca",
      "@",
      "[",
      "]",
      "::1",
      "/",
      "?",
      "#",
      "%",
      "%20",
      "%C3%A9",
      "%2",
      "5",
      " ",
      ":80",
      "\\",
    ],
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join("").trim()),
      (text) => {
        const reading = readUrl(text);
        const texts = "texts" in reading ? reading.texts : [];

        for (const each of texts) {
          const again = readUrl(each);
          expect(again).toEqual({ texts: expect.arrayContaining([each]) });
          expect(texts).toEqual(expect.arrayContaining("texts" in again ? [...again.texts] : []));
        }
      },
    ),
    { numRuns: cases(500, 20_000) },
  );
});
