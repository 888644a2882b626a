function two(value: number): string {
  return String(value).padStart(2, "0");
}

/** A time as a `datetime-local` field holds it: "2026-11-23T14:05", in the viewer's clock. */
export function localInput(at: number): string {
  const date = new Date(at);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
