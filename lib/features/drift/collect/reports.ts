import { GetObjectCommand } from "@aws-sdk/client-s3";
import { explainAwsFailure } from "@/lib/platform/aws/failure";
import { isGone } from "@/lib/platform/aws/gone";
import type { ScopeReader } from "@/lib/platform/aws/scope-reader";
import type { ReportKind } from "../rules/report-files";

export const GET_OBJECT = "s3:GetObject";

/** A statistics file of a thousand features is a few megabytes; a larger object under its name is none. */
const MAX_BYTES = 20 * 1024 * 1024;

/** A file of a monitor that is to be read; executionId null: a baseline. */
export interface ReportDue {
  uri: string;
  kind: ReportKind;
  executionId: number | null;
}

/** What came of it. `body` is there when `state` is "read". */
export interface ReportFacts extends ReportDue {
  state: "read" | "missing" | "denied" | "too_large" | "failed";
  reason: string | null;
  body: Buffer | null;
}

/** Reads files of monitors. What is not answered at all was not tried: nothing from its bucket can be read now. */
export async function collectReports(reader: ScopeReader, due: ReportDue[]): Promise<ReportFacts[]> {
  const failed: ReportFacts[] = [];
  const answered = await reader.attemptEach(
    GET_OBJECT,
    due,
    async (item): Promise<ReportFacts> => {
      try {
        return { ...item, ...(await readObject(reader, item.uri)) };
      } catch (error) {
        const { kind, words } = explainAwsFailure(error, GET_OBJECT);
        failed.push({ ...item, state: kind === "denied" ? "denied" : "failed", reason: words, body: null });
        throw error;
      }
    },
    ({ uri }) => placeOf(uri)?.Bucket ?? "",
  );
  return [...answered, ...failed];
}

function placeOf(uri: string): { Bucket: string; Key: string } | null {
  const match = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri);
  return match?.[1] && match[2] ? { Bucket: match[1], Key: match[2] } : null;
}

async function readObject(
  reader: ScopeReader,
  uri: string,
): Promise<Pick<ReportFacts, "state" | "reason" | "body">> {
  const place = placeOf(uri);
  if (!place) return { state: "failed", reason: "Its address is not an S3 object.", body: null };
  try {
    const answer = await reader.aws.s3(reader.scope).send(new GetObjectCommand(place));
    if ((answer.ContentLength ?? 0) > MAX_BYTES) {
      await answer.Body?.transformToWebStream().cancel();
      const reason = `It has ${answer.ContentLength} bytes, too many for a report.`;
      return { state: "too_large", reason, body: null };
    }
    const bytes = (await answer.Body?.transformToByteArray()) ?? new Uint8Array();
    return { state: "read", reason: null, body: Buffer.from(bytes) };
  } catch (error) {
    if (!isGone(error)) throw error;
    return { state: "missing", reason: "S3 has no such object.", body: null };
  }
}
