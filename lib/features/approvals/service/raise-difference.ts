import "server-only";
import type { NewEntry } from "@/lib/features/ledger/service/append";
import { aboutModel } from "@/lib/features/ledger/service/subject";
import type { Tx } from "@/lib/platform/db/client";
import { personWords } from "../rules/reconcile-words";
import { insertDifference, type NewDifference } from "../store/differences";
import type { LookableModel } from "../store/looks";
import { insertNotice } from "../store/notices";

type Named = Omit<LookableModel, "isAdopted">;

/** Adds a difference and tells people; answers what the caller is to append to the ledger: nothing where it is open already. */
export async function raiseDifference(tx: Tx, model: Named, added: NewDifference): Promise<NewEntry[]> {
  const id = await insertDifference(tx, added);
  if (id === null) return [];
  const { kind, version, versionArn: arn, doer } = added;
  const words = doer ? personWords(added.words, doer.person) : added.words;
  await insertNotice(tx, {
    kind: "difference.raised",
    modelId: model.id,
    subject: `${model.name} v${version} is not as signed`,
    words,
    path: `/models/${model.slug}/approvals`,
    roles: ["compliance_officer", "risk_officer"],
  });
  return [
    {
      type: "finding.raised",
      subject: aboutModel(model, { version, arn }),
      body: { finding: String(id), kind, words },
    },
  ];
}
