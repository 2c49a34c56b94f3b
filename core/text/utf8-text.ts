/** The text of a file, or the problem, to end a sentence about the file. */
export type TextReading = { readonly value: string } | { readonly problem: string };

/**
 * Decodes the bytes of a text file as UTF-8, with or without a byte order mark. Other bytes are a problem and are never
 * replaced, because the text may be a secret.
 */
export function readUtf8(bytes: Uint8Array): TextReading {
  const problem = binaryProblem(bytes) ?? encodingProblem(bytes);
  if (problem !== undefined) {
    return { problem };
  }
  const value = bytes.includes(0) ? undefined : decode(bytes);
  return value === undefined ? { problem: "is not UTF-8 text; save it as UTF-8" } : { value };
}

/**
 * The problem of bytes in another Unicode encoding, to end a sentence about them. Without a byte order mark, such text
 * is valid UTF-8 with NUL characters, which no text file has.
 * https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.core/about/about_character_encoding
 */
export function encodingProblem(bytes: Uint8Array): string | undefined {
  const encoding = markedEncoding(bytes) ?? unmarkedEncoding(bytes);
  return encoding === undefined
    ? undefined
    : `is in ${encoding}, as > and Out-File of Windows PowerShell write it; save it as UTF-8 (in PowerShell: Out-File -Encoding utf8)`;
}

/** The problem of a certificate or a key in binary: no UTF-8 text begins with the start of a sequence in DER. */
function binaryProblem([first, second = 0]: Uint8Array): string | undefined {
  return first === 0x30 && second >= 0x80 && second < 0xc0
    ? "is a binary file (DER or PKCS #12); save the certificate or key as PEM"
    : undefined;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The encoding that a byte order mark at the start names, if it is not UTF-8. */
function markedEncoding([first, second, third, fourth]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) {
    return third === 0 && fourth === 0 ? "UTF-32" : "UTF-16";
  }
  if (first === 0xfe && second === 0xff) {
    return "UTF-16";
  }
  return first === 0 && second === 0 && third === 0xfe && fourth === 0xff ? "UTF-32" : undefined;
}

/** Bytes that show an encoding: enough to contain the syntax of JSON, YAML or PEM. */
const SAMPLE_BYTES = 4096;

/** Each ASCII character in UTF-16 has a NUL byte, on the same side; few other characters have one. */
function unmarkedEncoding(bytes: Uint8Array): string | undefined {
  const nuls: [even: number, odd: number] = [0, 0];
  bytes.subarray(0, SAMPLE_BYTES).forEach((byte, index) => {
    nuls[index % 2 === 0 ? 0 : 1] += byte === 0 ? 1 : 0;
  });
  return Math.max(...nuls) > 3 * Math.min(...nuls) ? "UTF-16" : undefined;
}
