package io.beccoame.launchtemplate;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.Tags;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseErrorItem;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseSuccessItem;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ValidationError;
import software.amazon.awssdk.services.ec2.model.ValidationWarning;

/** Launch templates as EC2 shows them. */
final class LaunchTemplateMapper {

  private LaunchTemplateMapper() {}

  static LaunchTemplate template(
      io.beccoame.launchtemplate.LaunchTemplate row, @Nullable Map<String, String> tags) {
    return LaunchTemplate.builder()
        .launchTemplateId(row.getId())
        .launchTemplateName(row.name())
        .createTime(row.createdAt())
        .createdBy(row.createdBy())
        .defaultVersionNumber(row.defaultVersion())
        .latestVersionNumber(row.latestVersion())
        .tags(Tags.list(tags))
        .build();
  }

  static LaunchTemplateVersion version(LaunchTemplateService.Shown shown) {
    var version = shown.version();
    return LaunchTemplateVersion.builder()
        .launchTemplateId(shown.template().getId())
        .launchTemplateName(shown.template().name())
        .versionNumber(version.number())
        .versionDescription(version.description())
        .createTime(version.createdAt())
        .createdBy(version.createdBy())
        .defaultVersion(version.number() == shown.template().defaultVersion())
        .launchTemplateData(LaunchDataMapper.shown(version.data()))
        .build();
  }

  /** Returns a warning for each parameter that a launch would be refused for; null for none. */
  static @Nullable ValidationWarning warning(List<String> refused) {
    return refused.isEmpty()
        ? null
        : ValidationWarning.builder()
            .errors(
                refused.stream()
                    .map(
                        path ->
                            ValidationError.builder()
                                .code(Ec2Exception.UNSUPPORTED)
                                .message(
                                    "The parameter %s has no effect here: launches with it are"
                                            .formatted(path)
                                        + " refused")
                                .build())
                    .toList())
            .build();
  }

  static DeleteLaunchTemplateVersionsResponse deletions(
      @Nullable String id, @Nullable String name, List<TemplateVersions.Deletion> deletions) {
    return DeleteLaunchTemplateVersionsResponse.builder()
        .successfullyDeletedLaunchTemplateVersions(
            deletions.stream()
                .filter(each -> each.error() == null)
                .map(
                    each ->
                        DeleteLaunchTemplateVersionsResponseSuccessItem.builder()
                            .launchTemplateId(id)
                            .launchTemplateName(name)
                            .versionNumber(each.number())
                            .build())
                .toList())
        .unsuccessfullyDeletedLaunchTemplateVersions(
            deletions.stream()
                .filter(each -> each.error() != null)
                .map(
                    each ->
                        DeleteLaunchTemplateVersionsResponseErrorItem.builder()
                            .launchTemplateId(id)
                            .launchTemplateName(name)
                            .versionNumber(each.number())
                            .responseError(e -> e.code(each.error()).message(each.message()))
                            .build())
                .toList())
        .build();
  }
}
