import { ACCOUNTS } from "./accounts";
import { sagemakerOf, type Site } from "./estate";
import { PEOPLE, userContext } from "./people";
import { arnOf } from "./records/dossier";

/** A package from before the shop used groups: ListModelPackages without a group answers it, no group holds it. */
export function addUnversionedPackage(site: Site): void {
  const account = ACCOUNTS.shop;
  const region = "eu-west-1";
  const name = "basket-forecast-2025";
  const arn = arnOf(account, region, `model-package/${name}`);
  sagemakerOf(site, account, region).modelPackages.set(arn, {
    ModelPackageName: name,
    ModelPackageArn: arn,
    ModelPackageDescription: "",
    CreationTime: site.at("83d 16:00"),
    InferenceSpecification: {
      Containers: [
        {
          Image: "690318475521.dkr.ecr.eu-west-1.amazonaws.com/basket-forecast:1.0",
          ModelDataUrl: "s3://shop-ml-artifacts/basket-forecast/model.tar.gz",
        },
      ],
      SupportedContentTypes: ["text/csv"],
      SupportedResponseMIMETypes: ["text/csv"],
    },
    ModelPackageStatus: "Completed",
    ModelPackageStatusDetails: { ValidationStatuses: [], ImageScanStatuses: [] },
    CertifyForMarketplace: false,
    CreatedBy: userContext(PEOPLE.amara, account, region),
  });
  site.truth.unversionedPackages.push(arn);
}
