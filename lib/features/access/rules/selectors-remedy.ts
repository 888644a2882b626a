import type { Remedy } from "../schema/coverage";
import type { AdvancedSelector, EventSelectors } from "../schema/event-selectors";
import { advancedOf } from "./selectors-advanced";

/** The selector that logs every invocation of one endpoint. */
export function invocationSelector(name: string, endpointArn: string): AdvancedSelector {
  return {
    Name: `Invocations of ${name}`,
    FieldSelectors: [
      { Field: "eventCategory", Equals: ["Data"] },
      { Field: "resources.type", Equals: ["AWS::SageMaker::Endpoint"] },
      { Field: "resources.ARN", Equals: [endpointArn] },
    ],
  };
}

/** The selector that logs reads and writes of objects under "arn:aws:s3:::bucket" or "arn:aws:s3:::bucket/folder/". */
export function objectSelector(name: string, bucketArn: string): AdvancedSelector {
  return {
    Name: `Training data of ${name}`,
    FieldSelectors: [
      { Field: "eventCategory", Equals: ["Data"] },
      { Field: "resources.type", Equals: ["AWS::S3::Object"] },
      { Field: "resources.ARN", StartsWith: [bucketArn.includes("/") ? bucketArn : `${bucketArn}/`] },
    ],
  };
}

/** The selector that logs all management events. */
export const MANAGEMENT_SELECTOR: AdvancedSelector = {
  Name: "Management events",
  FieldSelectors: [{ Field: "eventCategory", Equals: ["Management"] }],
};

/**
 * The call that adds a selector to a trail: PutEventSelectors replaces all of them, so the ones it has come first,
 * classic ones in their advanced form, because a trail can't have both.
 */
export function addSelector(
  { arn, name, selectors }: { arn: string; name: string; selectors: EventSelectors },
  added: AdvancedSelector,
): Pick<Remedy, "words" | "call" | "input"> {
  const classic = (selectors.EventSelectors?.length ?? 0) > 0 && !selectors.AdvancedEventSelectors?.length;
  const converted = classic
    ? " They are written as advanced selectors, because classic ones can't be mixed with them."
    : "";
  return {
    words: `Give ${name} one selector more: it keeps those it has.${converted}`,
    call: "cloudtrail:PutEventSelectors",
    input: { TrailName: arn, AdvancedEventSelectors: [...advancedOf(selectors), added] },
  };
}
