import { aboutModel } from "@/lib/features/ledger/service/subject";
import type { Subject } from "@/lib/features/ledger/schema/envelope";
import type { ProposalRow } from "../store/proposals";

/** A proposal's version, as an entry of the ledger names it. */
export function aboutProposal({
  model: slug,
  model_arn: arn,
  account,
  region,
  version,
  version_arn: versionArn,
}: ProposalRow): Subject {
  return aboutModel({ slug, arn, account, region }, { version, arn: versionArn });
}
