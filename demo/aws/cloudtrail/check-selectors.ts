import type { AwsError } from "../operation";
import { refuse } from "./refuse";
import type { AdvancedSelectors, ClassicSelectors } from "./selector-shapes";

/** What basic event selectors can log as data events; anything else needs advanced ones (API reference, DataResource). */
const classicTypes = ["AWS::DynamoDB::Table", "AWS::Lambda::Function", "AWS::S3::Object"];
const excludable = ["kms.amazonaws.com", "rdsdata.amazonaws.com"];
/** Fields that take nothing but Equals (API reference, AdvancedFieldSelector). */
const equalsOnly = ["readOnly", "eventCategory", "resources.type"];
const categories = ["Management", "Data", "NetworkActivity"];

/** Throws InvalidEventSelectorsException: 1 to 5 selectors, at most 250 data resources in all of them. */
export function checkClassic(selectors: ClassicSelectors): void {
  if (selectors.length < 1 || selectors.length > 5) throw invalid("A trail can have 1 to 5 event selectors.");
  const resources = selectors.flatMap(({ DataResources }) => DataResources);
  const values = resources.reduce((sum, { Values = [] }) => sum + Values.length, 0);
  if (values > 250) throw invalid("A trail is limited to 250 data resources.");
  const other = resources.find(({ Type }) => Type === undefined || !classicTypes.includes(Type));
  if (other)
    throw invalid(`The data resource type ${other.Type ?? "null"} is not supported by event selectors.`);
  const sources = selectors.flatMap(({ ExcludeManagementEventSources }) => ExcludeManagementEventSources);
  const wrong = sources.find((source) => !excludable.includes(source));
  if (wrong !== undefined) throw invalid(`The management event source ${wrong} cannot be excluded.`);
}

/** Throws InvalidEventSelectorsException: at most 500 values, a category each, a resource type for data events. */
export function checkAdvanced(selectors: AdvancedSelectors): void {
  const fields = selectors.flatMap(({ FieldSelectors }) => FieldSelectors);
  const values = fields.reduce((sum, { Field: _field, ...conditions }) => {
    return sum + Object.values(conditions).reduce((count, operands) => count + (operands?.length ?? 0), 0);
  }, 0);
  if (selectors.length === 0) throw invalid("At least one advanced event selector is needed.");
  if (values > 500) throw invalid("A trail is limited to 500 values for all conditions.");
  for (const { Field, Equals, ...others } of fields) {
    const hasOthers = Object.values(others).some((operands) => operands !== undefined);
    if (Equals === undefined && !hasOthers) throw invalid(`The field ${Field} has no condition.`);
    if (equalsOnly.includes(Field) && hasOthers)
      throw invalid(`The field ${Field} can only be used with Equals.`);
  }
  for (const { FieldSelectors } of selectors) checkCategory(FieldSelectors);
}

function checkCategory(fields: AdvancedSelectors[number]["FieldSelectors"]): void {
  const [category, ...more] = fields.find(({ Field }) => Field === "eventCategory")?.Equals ?? [];
  if (category === undefined || more.length > 0 || !categories.includes(category)) {
    throw invalid(`Each selector needs one eventCategory of ${categories.join(", ")}.`);
  }
  const types = fields.find(({ Field }) => Field === "resources.type")?.Equals ?? [];
  if (category === "Data" && types.length !== 1)
    throw invalid("A selector of data events needs one resources.type.");
}

function invalid(message: string): AwsError {
  return refuse("InvalidEventSelectorsException", message);
}
