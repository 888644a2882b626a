import type { Operation } from "../operation";

/** What the loopback answers as AWS Config. */
export const configOperations: Operation[] = [];
