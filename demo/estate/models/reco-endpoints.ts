import type { EndpointStory } from "../story";

const variant = (version: number, by: "package" | "artifact") => [
  { name: "AllTraffic", weight: 1, serves: { version, by } },
];

export const recoEndpoints: EndpointStory[] = [
  {
    name: "reco-prod",
    region: "eu-west-1",
    created: "84d 10:00",
    // Back on the configuration of version 3, which is older than the one of version 4.
    updated: "28d 12:40",
    configs: [
      { name: "reco-prod-v1", created: "84d 09:50", variants: variant(1, "package") },
      { name: "reco-prod-v3", created: "50d 11:20", variants: variant(3, "package") },
      { name: "reco-prod-v4", created: "29d 10:15", variants: variant(4, "package") },
    ],
    current: "reco-prod-v3",
    instanceType: "ml.c6i.xlarge",
    instances: 4,
    capture: true,
    tags: { owner: "team-ml", modelStage: "production" },
  },
  {
    // The search page was moved to reco-prod, its old endpoint never switched off.
    name: "reco-search-legacy",
    region: "eu-west-1",
    created: "71d 11:00",
    updated: "71d 11:00",
    configs: [{ name: "reco-search-legacy-v2", created: "71d 10:52", variants: variant(2, "artifact") }],
    current: "reco-search-legacy-v2",
    instanceType: "ml.m5.large",
    instances: 1,
    capture: false,
    tags: { owner: "team-search" },
  },
  {
    // Deployed from a notebook in the other region; its artifact is in no package.
    name: "reco-ranker-experiment",
    region: "us-east-1",
    created: "17d 18:47",
    updated: "17d 18:47",
    configs: [
      {
        name: "reco-ranker-experiment-config",
        created: "17d 18:41",
        variants: [
          {
            name: "AllTraffic",
            weight: 1,
            serves: {
              artifact: "s3://shop-sandbox-us-east-1/notebooks/amara-okafor/ranker-try-7/model.tar.gz",
              image: "690318475521.dkr.ecr.us-east-1.amazonaws.com/reco-ranker:dev",
            },
          },
        ],
      },
    ],
    current: "reco-ranker-experiment-config",
    instanceType: "ml.t2.medium",
    instances: 1,
    capture: false,
    tags: {},
  },
];
