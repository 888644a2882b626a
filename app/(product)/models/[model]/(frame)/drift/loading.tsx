export { DriftLoading as default } from "@/components/drift/drift-loading";
