const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "2026-11-23T18:42:20Z": how records write the times that are their own. */
export function isoSecond(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}

/** "Nov 23, 2026, 6:42:20 PM", in UTC: how records write times inside requestParameters and responseElements. */
export function longTime(time: Date): string {
  const hour = time.getUTCHours();
  const date = `${months[time.getUTCMonth()] ?? ""} ${time.getUTCDate()}, ${time.getUTCFullYear()}`;
  const clock = `${hour % 12 || 12}:${two(time.getUTCMinutes())}:${two(time.getUTCSeconds())}`;
  return `${date}, ${clock} ${hour < 12 ? "AM" : "PM"}`;
}

function two(part: number): string {
  return String(part).padStart(2, "0");
}
