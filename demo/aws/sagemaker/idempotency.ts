import type { SageMakerState } from "../state";
import { conflict } from "./refuse";

interface Done<Answer> {
  request: string;
  answer: Answer;
}

/** Pipelines call their token ClientRequestToken. */
interface Tokened {
  ClientToken?: string | undefined;
  ClientRequestToken?: string | undefined;
}

/** What one operation has answered to requests with a token. */
export class AnsweredOnce<Answer> {
  readonly #done = new WeakMap<SageMakerState, Map<string, Done<Answer>>>();

  /**
   * Does something once for a token: the same request again is answered as before and changes nothing. Throws
   * ConflictException when the token comes with another request.
   */
  answer(here: SageMakerState, input: Tokened, effect: () => Answer): Answer {
    const token = input.ClientToken ?? input.ClientRequestToken;
    if (token === undefined) return effect();
    const done = this.#done.get(here) ?? new Map<string, Done<Answer>>();
    this.#done.set(here, done);
    const request = JSON.stringify(input);
    const before = done.get(token);
    if (before && before.request !== request) {
      throw conflict(`Token ${token} was used with different request parameters.`);
    }
    if (before) return before.answer;
    const answer = effect();
    done.set(token, { request, answer });
    return answer;
  }
}
