/** About how many events the access log of a demo holds, when nobody asks for another number. */
export const DEFAULT_EVENTS = 150_000;
