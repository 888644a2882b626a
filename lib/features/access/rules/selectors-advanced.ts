import type {
  AdvancedSelector,
  ClassicSelector,
  EventSelectors,
  FieldSelector,
} from "../schema/event-selectors";

/** What a classic selector says by default: "log all read and write management events" (CloudTrail API, EventSelector). */
const DEFAULT: ClassicSelector = { ReadWriteType: "All", IncludeManagementEvents: true };

/** Types of which a classic value is a prefix of the ARN; of others it is the ARN itself. */
const BY_PREFIX = "AWS::S3::Object";

/** "arn:aws:s3", "arn:aws:s3:::" and "arn:aws:lambda" stand for everything of the service. */
const EVERYTHING = /^arn:[\w-]+:[\w-]+:{0,3}$/;

/**
 * A trail's selectors as advanced ones that log exactly the same, so that there is one way to judge them, and one to
 * extend them: classic ones can't name SageMaker endpoints. A trail without any logs management events (CloudTrail
 * API, EventSelector).
 */
export function advancedOf({ EventSelectors, AdvancedEventSelectors }: EventSelectors): AdvancedSelector[] {
  if (AdvancedEventSelectors?.length) return AdvancedEventSelectors;
  return (EventSelectors?.length ? EventSelectors : [DEFAULT]).flatMap(advancedOfClassic);
}

function advancedOfClassic(classic: ClassicSelector): AdvancedSelector[] {
  const readOnly = readOnlyOf(classic);
  const data = (classic.DataResources ?? []).flatMap(({ Type, Values }) =>
    dataSelectors(Type, Values ?? [], readOnly),
  );
  if (classic.IncludeManagementEvents === false) return data;
  const excluded = classic.ExcludeManagementEventSources ?? [];
  const management = [
    is("eventCategory", ["Management"]),
    ...readOnly,
    ...(excluded.length > 0 ? [{ Field: "eventSource", NotEquals: excluded }] : []),
  ];
  return [{ Name: "Management events", FieldSelectors: management }, ...data];
}

function readOnlyOf({ ReadWriteType }: ClassicSelector): FieldSelector[] {
  if (ReadWriteType === "ReadOnly") return [is("readOnly", ["true"])];
  return ReadWriteType === "WriteOnly" ? [is("readOnly", ["false"])] : [];
}

function dataSelectors(type: string, values: string[], readOnly: FieldSelector[]): AdvancedSelector[] {
  if (values.length === 0) return [];
  const base = [is("eventCategory", ["Data"]), is("resources.type", [type]), ...readOnly];
  const arns = { Field: "resources.ARN", [type === BY_PREFIX ? "StartsWith" : "Equals"]: values };
  const all = values.some((value) => EVERYTHING.test(value));
  return [{ Name: `Data events of ${type}`, FieldSelectors: all ? base : [...base, arns] }];
}

function is(Field: string, Equals: string[]): FieldSelector {
  return { Field, Equals };
}
