import { testKey } from "./testing-key";
import { findingsOf, randomOf, someLedger } from "./testing-ledger";
import { TAMPERS } from "./testing-tamper";

const SMALLEST = 4;
const SPREAD = 12;

interface Run {
  seed: number;
  count: number;
}

/** Alters `count` ledgers in one way; answers the seeds of those in which that was not found. */
export function runCorpus(name: string, { seed, count }: Run): { missed: number[] } {
  const tamper = TAMPERS[name];
  if (!tamper) throw new Error(`nobody ${name}`);
  const [ours, thief] = [testKey("countersign-test"), testKey("countersign-test")];
  const missed: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const random = randomOf(seed + at);
    const ledger = someLedger(random, SMALLEST + random(SPREAD), ours);
    const signed = ledger.exported.at(-1)?.size ?? 0;
    const altered = tamper(ledger, { random, signed, thief, ours });
    if (findingsOf(altered, ours.key).fault === null) missed.push(seed + at);
  }
  return { missed };
}

/** Looks through `count` ledgers that nobody altered; answers the seeds of those in which something was found. */
export function runClean({ seed, count }: Run): { alarms: number[] } {
  const ours = testKey("countersign-test");
  const alarms: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const random = randomOf(seed + at);
    const ledger = someLedger(random, random(SMALLEST + SPREAD), ours);
    if (findingsOf(ledger, ours.key).fault !== null) alarms.push(seed + at);
  }
  return { alarms };
}
