import { reco } from "../../models/reco";
import type { ArrivalStory } from "../arrivals";
import type { BaselineStory } from "../baselines";
import { recoRhythm } from "./traffic";

/** Version 4 served for 26 hours before the roll back. */
export const recoBaselines: BaselineStory[] = [
  { version: 1, from: "84d 10:00" },
  { version: 2, from: "71d 11:00" },
  { version: 3, from: "50d 11:25" },
  { version: 4, from: "29d 10:20" },
  { version: 3, from: "28d 12:40" },
];

/** Visitors of the shop: baskets get fuller towards the end of the year, and a new country joins. */
export const recoArrivals: ArrivalStory = {
  rhythm: recoRhythm,
  features: reco.problem.features,
  growth: [
    [24 * 89, 0],
    [24 * 30, 0.05],
    [24 * 6, 0.09],
    [24 * 2, 0.17],
    [0, 0.19],
  ],
};

export const EVIDENTLY = {
  namespace: "Reco/DriftMonitoring",
  endpoint: "reco-prod",
  since: "70d 08:00",
} as const;
/** The job runs every six hours, and waits two for the clicks. */
export const EVIDENTLY_HOURS = 6;
export const CLICKS_AFTER_HOURS = 2;

/** The shop's own metrics, published by its web servers. */
export const STOREFRONT = {
  namespace: "Reco/Storefront",
  endpoint: "reco-prod",
  /** Its container's clock has been an hour ahead ever since. */
  clickRateSince: "21d 10:00",
  /** The job that measures coverage ran hourly until then, every five minutes since. */
  coverageSince: "40d 09:00",
  coverageFinerSince: "11d 14:00",
  /** A release in which the endpoint's name was not filled in. */
  unnamed: { from: "2d 09:30", to: "2d 13:00", value: "[object Object]" },
} as const;
