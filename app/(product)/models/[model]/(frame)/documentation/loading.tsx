export { DocumentationLoading as default } from "@/components/documentation/documentation-loading";
