/** An ETag without the quotation marks S3 writes around it, as SageMaker keeps it. */
export function bareEtag(etag: string): string {
  return etag.replace(/^(W\/)?"|"$/g, "");
}
