const FOLDER = "checkpoints/";
/** As many digits as the largest safe integer has, so that keys sort as sizes do. */
const DIGITS = 16;

/** Where the checkpoint of a size lies; null: the beginning of all of them. */
export function keyOf(size: number | null): string {
  return size === null ? FOLDER : FOLDER + String(size).padStart(DIGITS, "0");
}

/** The size a key speaks of; null: it is the key of no checkpoint. */
export function sizeIn(key: string): number | null {
  const digits = key.startsWith(FOLDER) ? key.slice(FOLDER.length) : "";
  return /^\d{16}$/.test(digits) && Number.isSafeInteger(Number(digits)) ? Number(digits) : null;
}
