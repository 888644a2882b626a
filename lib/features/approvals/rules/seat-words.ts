import type { Seat } from "../schema/kinds";

/** "business owner": a seat in a sentence. */
export function seatWords(seat: Seat): string {
  return seat.replaceAll("_", " ");
}
