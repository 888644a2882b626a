import { twoDigits } from "@/lib/platform/format";

/** A time as a `datetime-local` field holds it: "2026-11-23T14:05", in the viewer's clock. */
export function localInput(at: number): string {
  const date = new Date(at);
  const day = `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
  return `${day}T${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
}

/** The same in UTC. */
export function utcInput(at: number): string {
  return new Date(at).toISOString().slice(0, 16);
}
