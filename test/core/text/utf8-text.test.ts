import { encodingProblem, readUtf8 } from "../../../core/text/utf8-text.js";

const UTF16 =
  "is in UTF-16, as > and Out-File of Windows PowerShell write it; save it as UTF-8 (in PowerShell: Out-File -Encoding utf8)";

const littleEndian = (text: string) => Buffer.from(text, "utf16le");
const bigEndian = (text: string) => littleEndian(text).swap16();

describe("readUtf8", () => {
  it.each(["s3cret", "\uFEFFs3cret", "Grüße, 東京 😀", "a\r\n\tb", ""])("reads %j", (text) => {
    expect(readUtf8(Buffer.from(text))).toEqual({ value: text.replace(/^\uFEFF/, "") });
  });

  it.each([
    ["little endian, marked", littleEndian("\uFEFFs3cret")],
    ["big endian, marked", bigEndian("\uFEFFs3cret")],
    ["little endian, unmarked", littleEndian("client_secret: s3cret\n")],
    ["big endian, unmarked", bigEndian('{"tenant_id": "t"}')],
    ["mixed with characters that end in a NUL", littleEndian("tenant_id: Ā\u3000example")],
    ["only a mark", littleEndian("\uFEFF")],
    ["a mark and other characters", littleEndian("\uFEFF東京")],
  ])("names UTF-16 (%s)", (_, bytes) => {
    expect(readUtf8(bytes)).toEqual({ problem: UTF16 });
  });

  it("names UTF-32", () => {
    expect(readUtf8(Uint8Array.of(0xff, 0xfe, 0, 0, 0x73, 0, 0, 0))).toEqual({
      problem: UTF16.replace("UTF-16", "UTF-32"),
    });
    expect(encodingProblem(Uint8Array.of(0, 0, 0xfe, 0xff, 0, 0, 0, 0x73))).toMatch(/^is in UTF-32/);
  });

  it.each([
    ["Latin-1", Buffer.from("Grüße", "latin1")],
    ["binary data", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 0, 0])],
    ["text that is cut off", Buffer.from("Grüße").subarray(0, 3)],
  ])("replaces no byte of %s", (_, bytes) => {
    expect(readUtf8(bytes)).toEqual({
      problem: "is not UTF-8 text; save it as UTF-8",
    });
  });

  it("names the format of a certificate or key in binary", () => {
    for (const start of [0x80, 0x81, 0x82]) {
      expect(readUtf8(Buffer.from([0x30, start, 0x03, 0x00, 0x00, 0x41]))).toEqual({
        problem: "is a binary file (DER or PKCS #12); save the certificate or key as PEM",
      });
    }
    expect(readUtf8(Buffer.from("0é"))).toEqual({ value: "0é" });
  });
});
