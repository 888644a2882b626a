import type { Field } from "./kinds";

/** The same of every field people write. */
export function eachField<Value>(of: (field: Field) => Value): Record<Field, Value> {
  return {
    "intended-use": of("intended-use"),
    "not-for": of("not-for"),
    limits: of("limits"),
    "affected-people": of("affected-people"),
    oversight: of("oversight"),
    "instructions-for-use": of("instructions-for-use"),
    risks: of("risks"),
    "data-governance": of("data-governance"),
    "fairness-view": of("fairness-view"),
    "monitoring-plan": of("monitoring-plan"),
    "incident-process": of("incident-process"),
    "legal-basis": of("legal-basis"),
    "retention-plan": of("retention-plan"),
  };
}
