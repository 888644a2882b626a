import type { Case, CaseEvent } from "./case";
import type { Habit } from "./habit";
import type { Who } from "./who";

/** Midnight of the n-th day of a test's log. */
export const at = (day: number, hour = 0, minute = 0) =>
  Date.UTC(2026, 8, 1) + ((day * 24 + hour) * 60 + minute) * 60_000;

export const ada: Who = { who: "person ada", kind: "person", principal: "user/ada", person: "ada" };
export const bob: Who = {
  who: "person bob@example.com",
  kind: "person",
  principal: "role/Analyst",
  person: "bob@example.com",
};
export const robot: Who = { who: "1 role/training", kind: "role", principal: "role/training", person: null };
export const sagemaker: Who = {
  who: "1 sagemaker.amazonaws.com",
  kind: "service",
  principal: "sagemaker.amazonaws.com",
  person: null,
};

export function habit(who: Who, fields: Partial<Habit> = {}): Habit {
  return {
    ...who,
    modelId: 1,
    placeId: 1,
    logged: "Management",
    doing: "",
    network: "10.0.0.0/8",
    firstAt: at(0),
    ...fields,
  };
}

/** The event of a case; alone of its kind unless told. */
export function pointed(time: number, fields: Partial<CaseEvent> = {}): CaseEvent {
  return { at: time, address: null, result: "allowed", events: 1, denied: 0, ...fields };
}

export const modelName = (id: number) => `model-${id}`;

/** A case as a line, with the sentence it has without its event. */
export function lineOf({ who, modelId, subject, from, reason }: Case): string {
  return `${who} | ${modelId} | ${subject} | ${new Date(from).toISOString().slice(5, 16)} | ${reason(null)}`;
}

/** The same whatever order the cases came in. */
export const linesOf = (cases: readonly Case[]) => cases.map((one) => `${one.rule} | ${lineOf(one)}`).sort();
