import type { Artifact, Gate } from "../../schema/snapshot";
import { bareEtag } from "../bare-etag";
import type { GateInput } from "../gate-input";
import { failed, passed, unknown } from "./new-gate";

const SAME = "Same as registered";

function isReplaced({ registeredEtag, etag }: Artifact): boolean {
  return registeredEtag !== null && etag !== null && bareEtag(registeredEtag) !== bareEtag(etag);
}

function whyOpen({ uri, image, imageDigest, registeredEtag, etag }: Artifact): string | null {
  if (uri === null && image === null) return "SageMaker names neither a file nor an image.";
  if (uri !== null && registeredEtag === null) {
    return `SageMaker did not keep the ETag of ${uri} when it was registered.`;
  }
  if (uri !== null && etag === null) return `${uri} could not be read in S3.`;
  if (image !== null && imageDigest === null) return `The image ${image} has no digest, so it can change.`;
  return null;
}

/** Every file is, byte for byte, what SageMaker saw when the version was registered, and every image is pinned. */
export function judgeArtifact({ reading, readAt, candidate }: GateInput): Gate {
  const head = {
    key: "artifact",
    kind: "artifact" as const,
    label: "Artifact",
    required: SAME,
    source: { call: "s3:HeadObject", asOf: readAt },
  };
  if (!reading || reading.versionArn !== candidate.arn) {
    return unknown(head, "SageMaker and S3 have not been read for this version.");
  }
  const replaced = reading.artifacts.find(isReplaced);
  if (replaced) {
    const what = replaced.uri ?? "A file";
    return failed(head, `${what} is another file than the one registered.`, { value: "Replaced" });
  }
  if (reading.artifacts.length === 0) return unknown(head, "SageMaker names no artifact.");
  const open = reading.artifacts.map(whyOpen).find((why) => why !== null);
  if (open) return unknown(head, open);
  return passed(head, { value: SAME });
}
