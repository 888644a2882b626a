import type { AccessEvent } from "@/lib/features/access/schema/event";

/** A read of training data by a role, unless told otherwise. */
export function testEvent(more: Partial<AccessEvent>): AccessEvent {
  return {
    id: "1795430498000-00000000-0000-4000-8000-000000000001-1",
    at: "2026-11-23T10:41:38.000Z",
    account: "447120938816",
    region: "eu-west-1",
    source: "s3.amazonaws.com",
    action: "GetObject",
    readOnly: true,
    actor: {
      principal: "role/ml-training",
      session: "SageMaker",
      account: "447120938816",
      kind: "role",
      person: null,
      personBy: null,
    },
    address: "10.20.4.11",
    vpcEndpoint: null,
    target: "arn:aws:s3:::ml-training-data/credit/part-0007.parquet",
    result: "allowed",
    errorCode: null,
    grade: "A",
    models: [{ model: "credit-scoring", concern: "training_data", reason: "its training data lies there" }],
    unusual: [],
    ...more,
  };
}
