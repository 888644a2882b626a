import { checkOutput } from "../../contract/check-output";
import { testCaller } from "../../contract/fixture";
import { readModel } from "../../contract/model";
import { sendJson } from "../../contract/wire";

/**
 * Holds a client's answer against the API model, and for a call that changes nothing the bytes of the wire as well,
 * where members that AWS doesn't know are still to be seen. Answers the sentences of what doesn't conform.
 */
export async function problemsOf(
  url: string,
  operation: string,
  input: object,
  output: unknown,
): Promise<string[]> {
  const model = readModel("sagemaker");
  const problems = checkOutput(model, operation, output);
  if (!/^(Describe|BatchDescribe|List|Search)/.test(operation)) return problems;
  const raw = await sendJson(url, testCaller, operation, input);
  return [...problems, ...checkOutput(model, operation, JSON.parse(raw.body))];
}
