import fc from "fast-check";
import type { CriteriaBody } from "../schema/criteria";
import { type Action, type Seat, SEATS } from "../schema/kinds";
import { criteria } from "./testing-review";

export const PEOPLE = 5;

const bare: CriteriaBody = { ...criteria, metrics: [], bias: [], metadata: [], card: false };
/** `card` stands for a gate that has not passed. */
export const CRITERIA: CriteriaBody[] = [
  bare,
  { ...bare, tier: "low", seats: ["business_owner"] },
  { ...bare, seats: ["business_owner", "risk_officer", "compliance_officer"] },
  { ...bare, card: true, override: true },
  { ...bare, card: true, override: true, tier: "low", seats: ["business_owner"] },
  { ...bare, card: true },
];

/** What somebody presses on a page that shows what was shown then; `stale`: a page opened before the last change. */
export interface Press {
  who: number;
  role: Seat;
  action: Action;
  override: boolean;
  stale: boolean;
}

export type Step =
  | { kind: "press"; press: Press }
  /** A double click: the same request twice at once. */
  | { kind: "double"; press: Press }
  /** Two tabs of one person, or two people at once. */
  | { kind: "race"; presses: [Press, Press] }
  /** The last request of the history once more. */
  | { kind: "again" }
  | { kind: "criteria"; to: number }
  | { kind: "freeze" }
  | { kind: "withdraw" }
  | { kind: "expire" }
  | { kind: "propose" };

export interface History {
  /** Roles of each person. */
  roles: Seat[][];
  /** Who registered the version: one of the people, or none of them. */
  submitter: number | null;
  criteria: number;
  steps: Step[];
}

const who = fc.integer({ min: 0, max: PEOPLE - 1 });
const often = (probability: number) =>
  fc.integer({ min: 0, max: 99 }).map((drawn) => drawn < probability * 100);
const held = fc.oneof(
  { weight: 9, arbitrary: fc.subarray([...SEATS], { minLength: 1 }) },
  { weight: 1, arbitrary: fc.constant<Seat[]>([]) },
);
const roles = fc.array(held, { minLength: PEOPLE, maxLength: PEOPLE });
const aim = fc.record({
  who,
  role: fc.nat(),
  mistaken: often(0.05),
  action: often(0.9).map((approves): Action => (approves ? "approve" : "reject")),
  careless: often(0.1),
  stale: often(0.1),
});
type Aim = typeof aim extends fc.Arbitrary<infer T> ? T : never;

/** Mostly people press what they are offered, for a role they have. */
function pressOf(
  { who: at, role, mistaken, action, careless, stale }: Aim,
  roleLists: Seat[][],
  fails: boolean,
): Press {
  const own = roleLists[at] ?? [];
  const offered = mistaken || own.length === 0 ? SEATS : own;
  const override = (action === "approve" && fails) !== careless;
  return { who: at, role: offered[role % offered.length] ?? "business_owner", action, override, stale };
}

const draft = fc.oneof(
  { weight: 10, arbitrary: fc.record({ kind: fc.constant("press" as const), press: aim }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("double" as const), press: aim }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("race" as const), presses: fc.tuple(aim, aim) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("tabs" as const), presses: fc.tuple(aim, aim) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("again" as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("criteria" as const), to: fc.nat(CRITERIA.length - 1) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("freeze" as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom("withdraw" as const, "expire" as const, "propose" as const),
    }),
  },
);

/** A random life of the proposals of one version. */
export const history: fc.Arbitrary<History> = fc
  .record({
    roles,
    submitter: fc.option(who, { freq: 3 }),
    criteria: fc.nat(CRITERIA.length - 1),
    steps: fc.array(draft, { minLength: 1, maxLength: 8 }),
  })
  .map((drawn) => {
    let fails = CRITERIA[drawn.criteria]?.card ?? false;
    const press = (given: Aim) => pressOf(given, drawn.roles, fails);
    const steps = drawn.steps.map((step): Step => {
      if (step.kind === "criteria") fails = CRITERIA[step.to]?.card ?? false;
      if (step.kind === "press" || step.kind === "double")
        return { kind: step.kind, press: press(step.press) };
      if (step.kind !== "race" && step.kind !== "tabs") return step;
      const [one, other] = [press(step.presses[0]), press(step.presses[1])];
      return { kind: "race", presses: [one, step.kind === "tabs" ? { ...other, who: one.who } : other] };
    });
    return { ...drawn, steps };
  });
