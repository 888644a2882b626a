import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { image, roleArn, trainingJob } from "./testing/parts";
import { startSageMaker } from "./testing/start";

type Aws = Awaited<ReturnType<typeof startSageMaker>>;
type Filter = { CreationTimeAfter?: Date; CreationTimeBefore?: Date; NameContains?: string; SortBy?: "Name" };

interface List {
  create: (aws: Aws, name: string) => Promise<unknown>;
  names: (aws: Aws, filter: Filter) => Promise<(string | undefined)[]>;
  /** Oldest first unless asked otherwise. */
  ascending: boolean;
  /** CreationTimeAfter counts what was created at that very time. */
  inclusive: boolean;
}

const lists: Record<string, List> = {
  ListModelPackageGroups: {
    create: ({ client }, name) => client.createModelPackageGroup({ ModelPackageGroupName: name }),
    names: async ({ client }, filter) =>
      ((await client.listModelPackageGroups(filter)).ModelPackageGroupSummaryList ?? []).map(
        (one) => one.ModelPackageGroupName,
      ),
    ascending: true,
    inclusive: false,
  },
  ListModels: {
    create: ({ client }, name) =>
      client.createModel({ ModelName: name, PrimaryContainer: { Image: image }, ExecutionRoleArn: roleArn }),
    names: async ({ client }, filter) =>
      ((await client.listModels(filter)).Models ?? []).map((one) => one.ModelName),
    ascending: false,
    inclusive: true,
  },
  ListEndpointConfigs: {
    create: ({ client }, name) =>
      client.createEndpointConfig({
        EndpointConfigName: name,
        ProductionVariants: [{ VariantName: "main" }],
      }),
    names: async ({ client }, filter) =>
      ((await client.listEndpointConfigs(filter)).EndpointConfigs ?? []).map((one) => one.EndpointConfigName),
    ascending: false,
    inclusive: true,
  },
  ListTrainingJobs: {
    create: ({ client }, name) => client.createTrainingJob(trainingJob(name)),
    names: async ({ client }, filter) =>
      ((await client.listTrainingJobs(filter)).TrainingJobSummaries ?? []).map((one) => one.TrainingJobName),
    ascending: true,
    inclusive: false,
  },
  ListModelCards: {
    create: ({ client }, name) =>
      client.createModelCard({ ModelCardName: name, Content: "{}", ModelCardStatus: "Draft" }),
    names: async ({ client }, filter) =>
      ((await client.listModelCards(filter)).ModelCardSummaries ?? []).map((one) => one.ModelCardName),
    ascending: false,
    inclusive: false,
  },
};

describe.each(Object.entries(lists))("%s", (_name, { create, names, ascending, inclusive }) => {
  let aws: Aws;
  beforeEach(async () => {
    aws = await startSageMaker();
    for (const name of ["b-first", "c-second", "a-third"]) {
      await create(aws, name);
      aws.wait(1000);
    }
  });
  afterEach(() => aws.close());

  it("is in AWS's order of creation", async () => {
    const oldestFirst = ["b-first", "c-second", "a-third"];
    expect(await names(aws, {})).toEqual(ascending ? oldestFirst : oldestFirst.toReversed());
  });

  it("is in the order of names on request", async () => {
    const byName = ["a-third", "b-first", "c-second"];
    expect(await names(aws, { SortBy: "Name" })).toEqual(ascending ? byName : byName.toReversed());
  });

  it("keeps what contains a part of a name", async () => {
    expect(await names(aws, { NameContains: "second" })).toEqual(["c-second"]);
  });

  it("keeps what was created in a time", async () => {
    const second = new Date("2026-03-01T09:00:01Z");
    expect(await names(aws, { CreationTimeBefore: second })).toEqual(["b-first"]);
    const after = await names(aws, { CreationTimeAfter: second });
    expect(after.toSorted()).toEqual(inclusive ? ["a-third", "c-second"] : ["a-third"]);
  });
});
