import { testCaller } from "./fixture";
import type { ServiceModel } from "./model";
import { refusals } from "./refusals";
import { type JsonService, sendJson } from "./wire";

/** What a JSON service answers a request with, of its error alone. Throws where the loopback itself failed. */
export async function errorOf(
  url: string,
  operation: string,
  input: unknown,
  service: JsonService,
): Promise<{ __type?: string; message?: string }> {
  const { status, body } = await sendJson(url, testCaller, operation, input, service);
  if (status >= 500) throw new Error(`${operation} answered ${status}: ${body}`);
  return JSON.parse(body);
}

/** Codes an operation may refuse an input with: those its API model names, and what every JSON service has. */
export function codesOf(model: ServiceModel, operation: string): string[] {
  const modelled = (model.operations[operation]?.errors ?? []).map(({ shape }) => shape);
  return [...modelled, "ValidationException", "SerializationException"];
}

interface Held {
  model: ServiceModel;
  operation: string;
  /** A request with every member. */
  example: Record<string, unknown>;
  /** How the loopback refuses an input; null: it does not. */
  refusal: (input: unknown) => Promise<string | null>;
  /** Refusals that are right; left out: every one is. */
  known?: readonly string[];
}

/** What the API model refuses and the loopback accepts, or refuses otherwise. Throws where the model refuses nothing. */
export async function wronglyAnswered({
  model,
  operation,
  example,
  refusal,
  known,
}: Held): Promise<string[]> {
  const wrong: string[] = [];
  const refused = refusals(model, operation, example);
  if (refused.length === 0) throw new Error(`The API model refuses no input of ${operation}.`);
  for (const { why, input } of refused) {
    const answer = await refusal(input);
    if (answer === null || (known && !known.includes(answer))) wrong.push(`${why}: ${answer ?? "accepted"}`);
  }
  return wrong;
}
