package io.beccoame.metadata;

import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-identity-documents.html">instance
 * identity document</a>, in the order in which EC2 writes it.
 */
record IdentityDocument(
    String accountId,
    String architecture,
    String availabilityZone,
    @Nullable Object billingProducts,
    @Nullable Object devpayProductCodes,
    @Nullable Object marketplaceProductCodes,
    String imageId,
    String instanceId,
    String instanceType,
    @Nullable String kernelId,
    String pendingTime,
    @Nullable String privateIp,
    @Nullable String ramdiskId,
    String region,
    String version) {

  private static final String VERSION = "2017-09-30";

  static IdentityDocument of(Guest guest) {
    return new IdentityDocument(
        guest.accountId(),
        guest.architecture(),
        guest.zone(),
        null,
        null,
        null,
        guest.imageId(),
        guest.instanceId(),
        guest.instanceType(),
        guest.kernelId(),
        guest.pendingTime().truncatedTo(ChronoUnit.SECONDS).toString(),
        guest.interfaces().isEmpty() ? null : guest.interfaces().get(0).address(),
        guest.ramdiskId(),
        guest.region(),
        VERSION);
  }
}
