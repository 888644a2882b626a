import pMap from "p-map";
import type { AwsScope } from "./attempts";
import type { Aws } from "./clients";
import { explainAwsFailure } from "./failure";

// AWS publishes no rate for SageMaker's control plane; five at a time stays polite while it is read from others too.
const CONCURRENCY = 5;

// After one of these every further call to the same API would fail alike.
const HOPELESS = new Set(["expired", "unreachable"]);

// A denial may concern one object only; after this many, and not one answer, the rest of the place is left alone.
const DENIALS_ENOUGH = 3;

interface Place {
  denials: number;
  answered: boolean;
}

interface Tally {
  attempts: number;
  startedAt: Date | null;
  /** The listing that tells what is due here. */
  listedBy: string | null;
  items: number;
  error: string | null;
  errorCode: string | null;
  hopeless: boolean;
  places: Map<string, Place>;
}

/** How one API did in one pass over one account and region. `error` null: it was read whole. */
export interface CallOutcome extends AwsScope {
  api: string;
  /** When its first call began: what was read is at least as new as that. */
  at: Date;
  items: number;
  error: string | null;
  errorCode: string | null;
}

interface Attempt<T> {
  /** How many items an answer holds; 1 when left out. */
  items?: (answer: T) => number;
  /** What a denial says something about, such as one bucket; the whole API when left out. */
  place?: string;
}

/**
 * One pass over one account and region: runs calls, turns failures into outcomes in words, and goes on, so that one
 * failed page or object never costs the rest.
 */
export class ScopeReader {
  private readonly tallies = new Map<string, Tally>();

  constructor(
    readonly aws: Aws,
    readonly scope: AwsScope,
    private readonly now: () => Date,
  ) {}

  /** Runs `work`; null when it failed, which is then in the outcome of `api`. */
  async attempt<T>(api: string, work: () => Promise<T>, options: Attempt<T> = {}): Promise<T | null> {
    const { items = () => 1, place: name = "" } = options;
    const tally = this.tally(api);
    const place = tally.places.get(name) ?? { denials: 0, answered: false };
    tally.places.set(name, place);
    if (tally.hopeless || (!place.answered && place.denials >= DENIALS_ENOUGH)) return null;
    tally.attempts += 1;
    tally.startedAt ??= this.now();
    try {
      const answer = await work();
      tally.items += items(answer);
      place.answered = true;
      return answer;
    } catch (error) {
      const { words, code, kind } = explainAwsFailure(error, api);
      tally.error ??= words;
      tally.errorCode ??= code;
      tally.hopeless ||= HOPELESS.has(kind);
      if (kind === "denied") place.denials += 1;
      return null;
    }
  }

  /** `attempt` for each, a few at a time; those that failed are left out. */
  async attemptEach<In, Out>(
    api: string,
    inputs: In[],
    work: (input: In) => Promise<Out>,
    placeOf: (input: In) => string = () => "",
  ): Promise<Out[]> {
    const answers = await pMap(
      inputs,
      (input) => this.attempt(api, () => work(input), { place: placeOf(input) }),
      { concurrency: CONCURRENCY },
    );
    return answers.filter((answer) => answer !== null);
  }

  /** Whether a call to this API failed in this pass. */
  failed(api: string): boolean {
    return this.tally(api).error !== null;
  }

  /**
   * Names an API whose calls another one's listing decides. Without a call it counts as read when that listing was
   * read whole: then nothing was due. After a failed listing nobody knows, and it is left as it was.
   */
  listedBy(listing: string, api: string): void {
    this.tally(api).listedBy = listing;
  }

  /** How each API did. The time is that of its first call: what was read is at least as new as that. */
  outcomes(): CallOutcome[] {
    return [...this.tallies].flatMap(([api, { attempts, listedBy, startedAt, items, error, errorCode }]) => {
      const listing = listedBy === null ? undefined : this.tallies.get(listedBy);
      const at = startedAt ?? (listing?.error === null ? listing.startedAt : null);
      if (!at || (attempts === 0 && listing === undefined)) return [];
      return [{ ...this.scope, api, at, items, error, errorCode }];
    });
  }

  private tally(api: string): Tally {
    const known = this.tallies.get(api);
    if (known) return known;
    const fresh = {
      attempts: 0,
      startedAt: null,
      listedBy: null,
      items: 0,
      error: null,
      errorCode: null,
      hopeless: false,
      places: new Map(),
    };
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
    const page = await reader.attempt(api, () => next(token), { items: ({ items }) => items.length });
    if (!page) return false;
    yield page.items;
    token = page.token;
  } while (token);
  return true;
}
