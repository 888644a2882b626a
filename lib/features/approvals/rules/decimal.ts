/** A decimal number exactly: `digits` divided by ten to the power of `places`. */
interface Decimal {
  digits: bigint;
  places: number;
}

/** "0.80" has two. */
export function placesOf(text: string): number {
  return text.split(".")[1]?.length ?? 0;
}

function parse(text: string): Decimal {
  return { digits: BigInt(text.replace(".", "")), places: placesOf(text) };
}

function write({ digits, places }: Decimal): string {
  const size = (digits < 0n ? -digits : digits).toString().padStart(places + 1, "0");
  const text = places === 0 ? size : `${size.slice(0, -places)}.${size.slice(-places)}`;
  return digits < 0n ? `-${text}` : text;
}

/** One decimal text less another, exactly, with as many places as the longer has. */
export function subtract(text: string, less: string): string {
  const [a, b] = [parse(text), parse(less)];
  const places = Math.max(a.places, b.places);
  const scale = ({ digits, places: own }: Decimal) => digits * 10n ** BigInt(places - own);
  return write({ digits: scale(a) - scale(b), places });
}

/** A double rounded to so many places, without an exponent however large it is. */
export function fixed(value: number, places: number): string {
  // From 1e21 on toFixed gives exponents; a double that large is a whole number.
  if (Math.abs(value) < 1e21) return value.toFixed(places);
  return write({ digits: BigInt(value) * 10n ** BigInt(places), places });
}

/** As people read it: "−1,204.50", with a true minus sign. */
export function readable(text: string): string {
  const [whole = "", fraction] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",").replace("-", "−");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** "+0.02", "−7", "0". */
export function readableChange(text: string): string {
  if (Number(text) === 0) return "0";
  return text.startsWith("-") ? readable(text) : `+${readable(text)}`;
}

/** "84 ms", "84%". */
export function withUnit(text: string, unit: string | null): string {
  if (unit === null || unit === "") return text;
  return unit === "%" ? `${text}%` : `${text} ${unit}`;
}
