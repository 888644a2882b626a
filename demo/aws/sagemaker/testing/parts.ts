import type {
  CreateTrainingJobCommandInput,
  InferenceSpecification,
  ModelMetrics,
} from "@aws-sdk/client-sagemaker";

/** A registry path of the tests' container. */
export const image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/credit-scoring:1";
export const roleArn = "arn:aws:iam::111122223333:role/Serving";

export const inferenceSpecification: InferenceSpecification = {
  Containers: [{ Image: image, ModelDataUrl: "s3://models/credit-scoring/1/model.tar.gz" }],
  SupportedContentTypes: ["text/csv"],
  SupportedResponseMIMETypes: ["text/csv"],
};

export const modelMetrics: ModelMetrics = {
  ModelQuality: { Statistics: { ContentType: "application/json", S3Uri: "s3://models/1/statistics.json" } },
};

/** A model card's content with members that AWS encrypts and members that it doesn't. */
export const cardContent = JSON.stringify({
  model_overview: { model_id: "credit-scoring-1", model_description: "Scores applications for credit" },
  intended_uses: { risk_rating: "High", purpose_of_model: "Lending" },
});

/** The ARN of a resource of the tests' account and region: "model-package/credit-scoring/1". */
export function testArn(resource: string): string {
  return `arn:aws:sagemaker:eu-west-1:111122223333:${resource}`;
}

/** A training job AWS accepts. */
export function trainingJob(name: string): CreateTrainingJobCommandInput {
  return {
    TrainingJobName: name,
    RoleArn: roleArn,
    AlgorithmSpecification: { TrainingImage: image, TrainingInputMode: "File" },
    OutputDataConfig: { S3OutputPath: "s3://models/credit-scoring/" },
    ResourceConfig: { InstanceType: "ml.m5.large", InstanceCount: 1, VolumeSizeInGB: 10 },
    StoppingCondition: { MaxRuntimeInSeconds: 3600 },
    HyperParameters: { learning_rate: "0.1" },
  };
}
