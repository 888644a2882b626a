export { ComplianceLoading as default } from "@/components/compliance/compliance-loading";
