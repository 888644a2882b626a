import { restOperation } from "../protocol/rest-xml";
import { readObject } from "./get-object";
import { readInput, readMembers } from "./object";

export const headObject = restOperation({
  name: "HeadObject",
  action: "s3:GetObject",
  method: "HEAD",
  target: "object",
  members: readMembers,
  input: readInput,
  run(input, context) {
    const answer = readObject(input, context);
    answer.headers["content-length"] = String(answer.body.length);
    return { ...answer, body: "" };
  },
});
