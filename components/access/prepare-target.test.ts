import { describe, expect, it } from "vitest";

import { targetWords } from "./prepare-target";

describe("targetWords", () => {
  it.each([
    [
      "arn:aws:s3:::ml-training-data/credit/part-0007.parquet",
      "s3://ml-training-data/credit/part-0007.parquet",
    ],
    ["arn:aws:s3:::ml-training-data", "s3://ml-training-data"],
    ["arn:aws:sagemaker:eu-west-1:447120938816:endpoint/credit-scoring-prod", "endpoint credit-scoring-prod"],
    ["arn:aws:sagemaker:eu-west-1:447120938816:model-package/credit-scoring/8", "credit-scoring/8"],
    ["arn:aws:kms:eu-west-1:447120938816:alias/ml-training", "key alias/ml-training"],
    ["arn:aws:kms:eu-west-1:447120938816:key/0a41-77", "key 0a41-77"],
    ["arn:aws:iam::447120938816:role/service/scoring", "role service/scoring"],
    ["arn:aws:sns:eu-west-1:447120938816:topic", "topic"],
    ["arn:aws", "arn:aws"],
    ["<script>:a:b", "<script>:a:b"],
  ])("%s", (target, words) => {
    expect(targetWords(target)).toBe(words);
  });
});
