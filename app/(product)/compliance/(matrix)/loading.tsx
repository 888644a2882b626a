export { MatrixLoading as default } from "@/components/compliance/compliance-loading";
