const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Characters that change how the text around them reads: controls (C0, C1), soft hyphen, zero-width characters, the
 * bidirectional marks, embeddings, overrides and isolates (Unicode TR9, CVE-2021-42574), line and paragraph
 * separators, the byte order mark, tag characters, and lone surrogates.
 */
const MISLEADING =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/** Text written by others, with every character that could mislead a reader spelt out as its escape. */
export function visibleText(text: string): string {
  return text.replace(MISLEADING, escapeCharacter);
}

function escapeCharacter(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  if (point > 0xffff) return `\\u{${point.toString(16)}}`;
  return `\\u${point.toString(16).padStart(4, "0")}`;
}

/** As `visibleText`, but line feeds stay: for texts that are shown in several lines. */
export function visibleLines(text: string): string {
  return text.replace(/\r\n/g, "\n").split("\n").map(visibleText).join("\n");
}

/** "07": two digits at least. */
export function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}

/** "10:42:18", in UTC. */
export function formatClock(at: number): string {
  const date = new Date(at);
  return `${twoDigits(date.getUTCHours())}:${twoDigits(date.getUTCMinutes())}:${twoDigits(date.getUTCSeconds())}`;
}

/** "23 Nov 2026, 10:42:18 UTC": nothing left to guess. */
export function formatInstant(at: number): string {
  return `${formatDay(at)}, ${formatClock(at)} UTC`;
}

/** "23 Nov 2026": the day in UTC. */
export function formatDay(at: number): string {
  const date = new Date(at);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** "2 Dec 2027" for the date 2027-12-02. */
export function formatDate(date: string): string {
  return formatDay(Date.parse(date));
}

/** "24 Nov 2026": the last day (UTC) of what holds until `endsAt` (ISO 8601). */
export function formatLastDay(endsAt: string): string {
  return formatDay(Date.parse(endsAt) - 1);
}

/** "23 Nov 08:31", with the year when it is another than that of `now`; in UTC. */
export function formatShort(at: number, now: number): string {
  const date = new Date(at);
  const day = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
  const clock = `${twoDigits(date.getUTCHours())}:${twoDigits(date.getUTCMinutes())}`;
  if (date.getUTCFullYear() === new Date(now).getUTCFullYear()) return `${day} ${clock}`;
  return `${day} ${date.getUTCFullYear()} ${clock}`;
}

/** When something was read: the time alone on the same UTC day, else with its day. */
export function formatReadAt(at: number, now: number): string {
  const sameDay = Math.floor(at / DAY) === Math.floor(now / DAY);
  if (sameDay) return `${formatClock(at)} UTC`;
  const date = new Date(at);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${formatClock(at)} UTC`;
}

/** A duration in its largest whole unit: "40 s", "3 min", "6 h", "41 d". */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < MINUTE) return `${Math.max(0, Math.floor(milliseconds / SECOND))} s`;
  if (milliseconds < HOUR) return `${Math.floor(milliseconds / MINUTE)} min`;
  if (milliseconds < 2 * DAY) return `${Math.floor(milliseconds / HOUR)} h`;
  return `${Math.floor(milliseconds / DAY)} d`;
}

/** A duration in its two largest units: "6 h 32 min", "3 d 4 h", "12 min". */
export function formatSpan(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / MINUTE));
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
  if (days > 0) return hours === 0 ? `${days} d` : `${days} d ${hours} h`;
  if (hours > 0) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return formatDuration(milliseconds);
}

/** "6 d ago"; "just now" within ten seconds, also for clocks that run a little ahead; "in 3 h" for the future. */
export function formatAge(at: number, now: number): string {
  const age = now - at;
  if (age < -MINUTE) return `in ${formatDuration(-age)}`;
  if (age < 10 * SECOND) return "just now";
  return `${formatDuration(age)} ago`;
}

const COUNT = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const SMALL = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 4 });
const LARGE = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
const USD = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });

/** "48,310". */
export function formatCount(value: number): string {
  return COUNT.format(value);
}

/** "1 model", "1,204 models". */
export function formatPlural(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/** A measured figure with four significant digits, grouped from 1,000 on, with a true minus sign. */
export function formatFigure(value: number): string {
  const text = Math.abs(value) < 1000 ? SMALL.format(value) : LARGE.format(value);
  return text.replace("-", "−");
}

/** A change with its sign: "+0.02", "−7", "0". */
export function formatChange(value: number): string {
  return value > 0 ? `+${formatFigure(value)}` : formatFigure(value);
}

/** US dollars; anything above nothing but below a cent is "< $0.01", never "$0.00". */
export function formatUsd(value: number): string {
  if (value > 0 && value < 0.01) return "< $0.01";
  return USD.format(value);
}

const BYTE_UNITS = ["kB", "MB", "GB", "TB"];

/** "512 B", "1.5 MB" (powers of 1000). */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  let value = bytes;
  let unit = -1;
  while (value >= 999.95 && unit < BYTE_UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value.toFixed(1)} ${BYTE_UNITS[unit]}`;
}

/** A twelve-digit account as people read it: "4471-2093-8816". */
export function formatAccount(account: string): string {
  return account.replace(/^(\d{4})(\d{4})(\d{4})$/, "$1-$2-$3");
}

/** The ends of a long identifier: "7d41…e09c". Short ones stay whole. */
export function shortenMiddle(text: string, keep = 4): string {
  return text.length <= keep * 2 + 1 ? text : `${text.slice(0, keep)}…${text.slice(-keep)}`;
}
