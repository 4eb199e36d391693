package io.beccoame.launchtemplate;

import io.beccoame.ec2.Filters;
import io.beccoame.ec2.MemberTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;

/** The filters of DescribeLaunchTemplateVersions, as AWS documents them. */
final class LaunchTemplateVersionFilters {

  static final Filters<LaunchTemplateVersion> TABLE =
      Filters.<LaunchTemplateVersion>of()
          .on("create-time", LaunchTemplateVersion::createTime)
          .on("is-default-version", LaunchTemplateVersion::defaultVersion)
          .on("ebs-optimized", data("EbsOptimized"))
          .on("http-endpoint", data("MetadataOptions", "HttpEndpoint"))
          // The model has no such option: IPv4 is on whenever the endpoint is.
          .on("http-protocol-ipv4", data("MetadataOptions", "HttpEndpoint"))
          .on("host-resource-group-arn", data("Placement", "HostResourceGroupArn"))
          .on("http-tokens", data("MetadataOptions", "HttpTokens"))
          .on("iam-instance-profile", data("IamInstanceProfile", "Arn"))
          .on("image-id", data("ImageId"))
          .on("instance-type", data("InstanceType"))
          .on("kernel-id", data("KernelId"))
          .on("license-configuration-arn", data("LicenseSpecifications", "LicenseConfigurationArn"))
          .on("network-card-index", data("NetworkInterfaces", "NetworkCardIndex"))
          .on("ram-disk-id", data("RamDiskId"));

  private LaunchTemplateVersionFilters() {}

  /**
   * Returns an extractor of the value at a path of member names in the version's data; of all
   * values where it has lists.
   */
  private static Filters.Extractor<LaunchTemplateVersion> data(String... path) {
    return version -> find(MemberTree.of(version.launchTemplateData()), List.of(path));
  }

  private static @Nullable Object find(@Nullable Object at, List<String> path) {
    if (path.isEmpty()) {
      return at;
    }
    if (at instanceof MemberTree tree) {
      return find(tree.members().get(path.get(0)), path.subList(1, path.size()));
    }
    List<@Nullable Object> all = new ArrayList<>();
    if (at instanceof List<?> list) {
      list.forEach(each -> all.add(find(each, path)));
    }
    return all;
  }
}
