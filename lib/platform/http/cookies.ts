function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The cookies of a `Cookie` header (RFC 6265, 5.4). Of a name sent twice the first counts, as browsers order them. */
export function readCookies(header: string | null): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const part of header?.split(";") ?? []) {
    const equals = part.indexOf("=");
    const name = part.slice(0, equals).trim();
    if (equals < 1 || name === "" || cookies.has(name)) continue;
    cookies.set(name, decode(part.slice(equals + 1).trim()));
  }
  return cookies;
}
