export { ModelApprovalsLoading as default } from "@/components/approvals/history/model-approvals-loading";
