export { ReviewLoading as default } from "@/components/approvals/inbox-loading";
