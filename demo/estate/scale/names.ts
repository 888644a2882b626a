const AREAS = [
  "card",
  "mortgage",
  "leasing",
  "savings",
  "travel",
  "home",
  "health",
  "pet",
  "fleet",
  "cargo",
  "grocery",
  "fashion",
  "garden",
  "books",
  "toys",
  "energy",
  "broker",
  "branch",
  "app",
  "web",
  "returns",
  "loyalty",
  "supplier",
  "store",
];
const TASKS = [
  "fraud",
  "churn",
  "demand",
  "pricing",
  "triage",
  "routing",
  "ranking",
  "scoring",
  "limit",
  "uplift",
  "lapse",
  "claims",
  "address",
  "basket",
  "search",
  "stock",
  "image",
  "voice",
  "invoice",
  "contract",
  "dispute",
  "reserve",
];
const KINDS = [
  "detector",
  "forecast",
  "classifier",
  "ranker",
  "estimator",
  "matcher",
  "segments",
  "alerts",
  "quality",
  "tagger",
  "planner",
  "filter",
  "advisor",
  "index",
  "monitor",
  "extractor",
  "allocator",
  "predictor",
  "screening",
  "grouping",
];
const TOTAL = AREAS.length * TASKS.length * KINDS.length;
/** Prime to TOTAL, so that walking by it meets every combination once before the first comes again. */
const STRIDE = 7_919;

/** The n-th of the distinct model names, for example "mortgage-limit-estimator". */
export function modelName(index: number): string {
  const place = (index * STRIDE) % TOTAL;
  const area = AREAS[place % AREAS.length];
  const task = TASKS[Math.floor(place / AREAS.length) % TASKS.length];
  const kind = KINDS[Math.floor(place / (AREAS.length * TASKS.length))];
  const round = Math.floor(index / TOTAL);
  return `${area}-${task}-${kind}${round > 0 ? `-${round + 1}` : ""}`;
}
