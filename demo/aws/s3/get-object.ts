import type { CallContext } from "../operation";
import { restOperation } from "../protocol/rest-xml";
import type { WireAnswer } from "../protocol/wire";
import { checkConditions } from "./conditions";
import { checksumHeaders, findObject, objectHeaders, readInput, readMembers, type ReadInput } from "./object";
import { readRange } from "./range";

export const getObject = restOperation({
  name: "GetObject",
  action: "s3:GetObject",
  method: "GET",
  target: "object",
  members: readMembers,
  input: readInput,
  run: readObject,
});

/** The answer of GetObject; HeadObject answers the same without the bytes. */
export function readObject(input: ReadInput, context: CallContext): WireAnswer {
  const { bucket, version } = findObject(input, context);
  checkConditions(version, input);
  const { body } = version;
  const headers = objectHeaders(bucket, version, input);
  const range = readRange(input.Range, body.length);
  if (range) {
    headers["content-range"] = `bytes ${range.first}-${range.last}/${body.length}`;
    return { status: 206, headers, body: body.subarray(range.first, range.last + 1) };
  }
  if (input.ChecksumMode === "ENABLED") Object.assign(headers, checksumHeaders(version));
  return { status: 200, headers, body };
}
