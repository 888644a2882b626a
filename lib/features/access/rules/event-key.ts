const DASH = 0x2d;
const UUID_LENGTH = 36;
/** The UUID's digits stand in groups; a dash is before each of these. */
const DASHED = [8, 13, 18, 23];

/** The value of each byte as a hexadecimal digit; -1: it is none. */
const DIGITS = new Int8Array(256).fill(-1);
for (let value = 0; value < 16; value += 1) {
  const digit = value.toString(16);
  DIGITS[digit.charCodeAt(0)] = value;
  DIGITS[digit.toUpperCase().charCodeAt(0)] = value;
}

function digit(code: number): number {
  return code < 256 ? (DIGITS[code] ?? -1) : -1;
}

/** Whether it is a UUID in its usual spelling, with dashes. */
export function isUuid(text: string): boolean {
  if (text.length !== UUID_LENGTH) return false;
  for (let at = 0; at < UUID_LENGTH; at += 1) {
    const code = text.charCodeAt(at);
    if (DASHED.includes(at) ? code !== DASH : digit(code) < 0) return false;
  }
  return true;
}

/** Writes the 16 bytes of 32 hexadecimal digits, whatever dashes stand between them, to `bytes` from `start`. */
export function writeKey(bytes: Uint8Array, start: number, key: string): void {
  let to = start;
  let high = -1;
  for (let at = 0; at < key.length && to < start + 16; at += 1) {
    const value = digit(key.charCodeAt(at));
    if (value < 0) continue;
    if (high < 0) high = value;
    else {
      bytes[to] = high * 16 + value;
      to += 1;
      high = -1;
    }
  }
}

function writeDigits(text: Uint8Array, from: number, to: number, bytes: Uint8Array, start: number): number {
  // A digit that is none has all bits set, and so has what it is put together with.
  let all = 0;
  let next = start;
  for (let at = from; at < to; at += 2) {
    const value = ((DIGITS[text[at] ?? 0] ?? -1) << 4) | (DIGITS[text[at + 1] ?? 0] ?? -1);
    all |= value;
    bytes[next] = value;
    next += 1;
  }
  return all;
}

/**
 * Writes the 16 bytes of the UUID that is spelt at `from` in `text`, with dashes, to `bytes` from `start`. False, with
 * whatever written, when there is none.
 */
export function writeUuid(text: Uint8Array, from: number, bytes: Uint8Array, start: number): boolean {
  if (from + UUID_LENGTH > text.length) return false;
  for (const at of DASHED) if (text[from + at] !== DASH) return false;
  const all =
    writeDigits(text, from, from + 8, bytes, start) |
    writeDigits(text, from + 9, from + 13, bytes, start + 4) |
    writeDigits(text, from + 14, from + 18, bytes, start + 6) |
    writeDigits(text, from + 19, from + 23, bytes, start + 8) |
    writeDigits(text, from + 24, from + 36, bytes, start + 10);
  return all >= 0;
}
