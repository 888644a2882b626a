import "server-only";
import type { Aws } from "@/lib/platform/aws/clients";
import type { Db } from "@/lib/platform/db/client";
import { ReadingFailure } from "../collect/reading-failure";
import { readPackage } from "../collect/read-package";
import type { EvaluableRow } from "../store/evaluable";
import { saveReading, saveReadingFailure, selectReading } from "../store/readings";
import type { Found } from "./choose-ending";

/**
 * Reads a version from SageMaker and S3 and keeps what they say, or in words why they could not be asked. Answers what is
 * known of it then.
 */
export async function readNow(db: Db, aws: Aws, row: EvaluableRow, now: () => Date): Promise<Found> {
  const { account, region, version_arn: arn } = row;
  const at = now();
  const gone = row.removed ? "Countersign follows its model no more." : null;
  try {
    const reading = await readPackage(aws, { account, region }, arn);
    await saveReading(db, reading, at);
    return { reading, gone };
  } catch (error) {
    if (!(error instanceof ReadingFailure)) throw error;
    await saveReadingFailure(db, arn, error.message, at);
    const kept = await selectReading(db, arn);
    return {
      reading: kept?.reading ?? null,
      gone: error.gone ? "The registry has this version no more." : gone,
    };
  }
}
