interface ProductPage {
  name: string;
  path: string;
  /** Whether it draws charts. */
  charts?: boolean;
}

/** Every page of the product, by what it is. */
export const PAGES: ProductPage[] = [
  { name: "overview", path: "/" },
  { name: "models", path: "/models" },
  { name: "models without a match", path: "/models?q=nothing-is-called-so" },
  { name: "findings", path: "/models/findings" },
  { name: "model", path: "/models/credit-scoring" },
  { name: "declared model", path: "/models/staff-assistant" },
  { name: "versions", path: "/models/credit-scoring/versions" },
  { name: "version", path: "/models/credit-scoring/versions/1" },
  { name: "comparison", path: "/models/credit-scoring/compare?left=1&right=2&show=all" },
  { name: "approvals of a model", path: "/models/credit-scoring/approvals" },
  { name: "approvals of a declared model", path: "/models/staff-assistant/approvals" },
  { name: "drift", path: "/models/credit-scoring/drift", charts: true },
  { name: "drift of a declared model", path: "/models/staff-assistant/drift", charts: true },
  { name: "access log", path: "/models/credit-scoring/access" },
  { name: "access log of a declared model", path: "/models/staff-assistant/access" },
  { name: "access log of the estate", path: "/access" },
  { name: "compliance", path: "/models/credit-scoring/compliance" },
  { name: "compliance of a declared model", path: "/models/staff-assistant/compliance" },
  {
    name: "compliance where nothing applies",
    path: "/models/credit-scoring/compliance?framework=sr-26-2",
  },
  { name: "compliance of the estate", path: "/compliance" },
  { name: "control", path: "/compliance/eu-ai-act/art-12" },
  { name: "tag coverage", path: "/compliance/tags" },
  { name: "documentation", path: "/models/credit-scoring/documentation" },
  { name: "documentation of a declared model", path: "/models/staff-assistant/documentation" },
  { name: "documentation for paper", path: "/models/credit-scoring/documentation/print" },
  {
    name: "documentation of a declared model for paper",
    path: "/models/staff-assistant/documentation/print?headings=annex-iv",
  },
  { name: "approvals", path: "/approvals" },
  { name: "review", path: "/approvals/credit-scoring/8" },
  { name: "review of a version that was never proposed", path: "/approvals/credit-scoring/1" },
  { name: "alerts", path: "/drift" },
  { name: "ledger", path: "/ledger" },
  { name: "ledger without a match", path: "/ledger?q=nothing-is-called-so" },
  { name: "sources", path: "/sources" },
  { name: "not found", path: "/models/no-such-model" },
  { name: "address without meaning", path: "/models?sort=colour" },
];
