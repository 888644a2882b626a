import { isIP } from "node:net";

/** Addresses of private and shared use; https://www.rfc-editor.org/rfc/rfc1918, rfc6598, rfc4193. */
const OWN: [RegExp, string][] = [
  [/^10\./, "10.0.0.0/8"],
  [/^192\.168\./, "192.168.0.0/16"],
  [/^172\.(1[6-9]|2\d|3[01])\./, "172.16.0.0/12"],
  [/^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./, "100.64.0.0/10"],
  [/^f[cd]/i, "fc00::/7"],
];

function firstHextets(address: string): string {
  const [head = ""] = address.split("::");
  const [first, second] = head.split(":").map((part) => Number.parseInt(part, 16).toString(16));
  const named = (part: string | undefined) => (part === undefined || part === "NaN" ? "0" : part);
  return `${named(first)}:${named(second)}::/32`;
}

/**
 * The network of a source address: /16 of IPv4, /32 of IPv6; ranges of private use count as one each. Null for what is
 * no address: the host of a service, "AWS Internal".
 */
export function networkOf(address: string | null): string | null {
  const given = address?.replace(/^::ffff:(?=\d+\.)/i, "") ?? "";
  const version = isIP(given);
  if (version === 0) return null;
  const own = OWN.find(([range]) => range.test(given));
  if (own) return own[1];
  return version === 4 ? `${given.split(".").slice(0, 2).join(".")}.0.0/16` : firstHextets(given);
}
