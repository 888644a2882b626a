const DASH = 0x2d;
const DASHES = new Set([8, 13, 18, 23]);
const UUID_LENGTH = 36;

/** The value of a hexadecimal digit by its character code; -1 for anything else. */
function digit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** Whether it is a UUID in its usual spelling, with dashes. */
export function isUuid(text: string): boolean {
  if (text.length !== UUID_LENGTH) return false;
  for (let at = 0; at < UUID_LENGTH; at += 1) {
    const code = text.charCodeAt(at);
    if (DASHES.has(at) ? code !== DASH : digit(code) < 0) return false;
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
