export { AccessLoading as default } from "@/components/access/access-loading";
