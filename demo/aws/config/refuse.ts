import { AwsError } from "../operation";

/** AWS Config's own refusals; all are answered with HTTP 400. */
export function refuse(code: string, message: string): AwsError {
  return new AwsError(code, message);
}

/** No rule has that name in this account and region. */
export function unknownRule(name: string): AwsError {
  return refuse(
    "NoSuchConfigRuleException",
    `The ConfigRule '${name}' provided in the request is invalid. Please check the configRule name`,
  );
}

/** A token that was not given out for this request. */
export function invalidToken(): AwsError {
  return refuse("InvalidNextTokenException", "The nextToken provided is invalid.");
}

/** An advanced query outside the language ("Query components", developer guide). */
export function invalidExpression(message: string): AwsError {
  return refuse("InvalidExpressionException", message);
}
