import pMap from "p-map";
import type { SourceOutcome } from "@/lib/features/sources/schema";
import type { Aws } from "@/lib/platform/aws/clients";
import { explainAwsFailure } from "@/lib/platform/aws/failure";
import type { Observation, ResourceKind } from "../schema/observed";
import { canonicalJson } from "../rules/canonical";

// AWS publishes no rate for SageMaker's control plane; five at a time stays polite while it is read from others too.
const CONCURRENCY = 5;

// After one of these every further call to the same API would fail alike.
const HOPELESS = new Set(["denied", "expired", "unreachable"]);

interface Tally {
  attempts: number;
  /** The listing that tells what is due here. */
  listedBy: string | null;
  items: number;
  error: string | null;
  errorCode: string | null;
  hopeless: boolean;
}

/** What a list call saw. Only a complete listing lets absence mean "gone". */
export interface Listing {
  seen: Set<string>;
  complete: boolean;
}

/**
 * One pass over one account and region: runs calls, turns failures into outcomes in words, and goes on, so that one
 * failed page or object never costs the rest.
 */
export class ScopeReader {
  private readonly tallies = new Map<string, Tally>();

  constructor(
    readonly aws: Aws,
    readonly scope: { account: string; region: string },
  ) {}

  /** Runs `work`; null when it failed, which is then in the outcome of `api`. */
  async attempt<T>(
    api: string,
    work: () => Promise<T>,
    items: (answer: T) => number = () => 1,
  ): Promise<T | null> {
    const tally = this.tally(api);
    if (tally.hopeless) return null;
    tally.attempts += 1;
    try {
      const answer = await work();
      tally.items += items(answer);
      return answer;
    } catch (error) {
      const { words, code, kind } = explainAwsFailure(error, api);
      tally.error ??= words;
      tally.errorCode ??= code;
      tally.hopeless ||= HOPELESS.has(kind);
      return null;
    }
  }

  /** `attempt` for each, a few at a time; those that failed are left out. */
  async attemptEach<In, Out>(api: string, inputs: In[], work: (input: In) => Promise<Out>): Promise<Out[]> {
    const answers = await pMap(inputs, (input) => this.attempt(api, () => work(input)), {
      concurrency: CONCURRENCY,
    });
    return answers.filter((answer) => answer !== null);
  }

  /**
   * Names an API whose calls another one's listing decides. Without a call it counts as read when that listing was
   * read whole: then nothing was due. After a failed listing nobody knows, and it is left as it was.
   */
  listedBy(listing: string, api: string): void {
    this.tally(api).listedBy = listing;
  }

  outcomes(): SourceOutcome[] {
    const known = ({ attempts, listedBy }: Tally) =>
      attempts > 0 || listedBy === null || this.tallies.get(listedBy)?.error === null;
    return [...this.tallies]
      .filter(([, tally]) => known(tally))
      .map(([api, { items, error, errorCode }]) => ({ ...this.scope, api, items, error, errorCode }));
  }

  observe(kind: ResourceKind, arn: string, call: string, answer: object, fingerprint = ""): Observation {
    return { kind, arn, call, fingerprint, body: canonicalJson(answer) };
  }

  private tally(api: string): Tally {
    const known = this.tallies.get(api);
    if (known) return known;
    const fresh = { attempts: 0, listedBy: null, items: 0, error: null, errorCode: null, hopeless: false };
    this.tallies.set(api, fresh);
    return fresh;
  }
}

/**
 * Reads all pages, handing each on as it comes. False when a page failed: what came before is good, what is missing
 * is unknown. `next` gets the token of the page to read.
 */
export async function* pages<T>(
  reader: ScopeReader,
  api: string,
  next: (token: string | undefined) => Promise<{ items: T[]; token: string | undefined }>,
): AsyncGenerator<T[], boolean> {
  let token: string | undefined;
  do {
    const page = await reader.attempt(
      api,
      () => next(token),
      ({ items }) => items.length,
    );
    if (!page) return false;
    yield page.items;
    token = page.token;
  } while (token);
  return true;
}
