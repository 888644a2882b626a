/** Every page of the product, by what it is. */
export const PAGES = [
  { name: "overview", path: "/" },
  { name: "models", path: "/models" },
  { name: "models without a match", path: "/models?q=nothing-is-called-so" },
  { name: "findings", path: "/models/findings" },
  { name: "model", path: "/models/credit-scoring" },
  { name: "declared model", path: "/models/staff-assistant" },
  { name: "versions", path: "/models/credit-scoring/versions" },
  { name: "version", path: "/models/credit-scoring/versions/1" },
  { name: "comparison", path: "/models/credit-scoring/compare?left=1&right=2&show=all" },
  { name: "alerts", path: "/drift" },
  { name: "sources", path: "/sources" },
  { name: "not found", path: "/models/no-such-model" },
  { name: "address without meaning", path: "/models?sort=colour" },
] as const;
