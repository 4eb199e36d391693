package io.beccoame.launchtemplate;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.Page;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;

/** The EC2 actions on versions of launch templates. */
@Component
class LaunchTemplateVersionActions implements Ec2Actions {

  private static final int MOST_DELETED = 200;

  private final LaunchTemplateService service;
  private final LaunchWarningsMapper warnings;

  LaunchTemplateVersionActions(LaunchTemplateService service, LaunchWarningsMapper warnings) {
    this.service = service;
    this.warnings = warnings;
  }

  @Ec2Action(
      honours = {
        "LaunchTemplateId",
        "LaunchTemplateName",
        "SourceVersion",
        "VersionDescription",
        "LaunchTemplateData"
      })
  CreateLaunchTemplateVersionResponse createLaunchTemplateVersion(
      Caller caller, CreateLaunchTemplateVersionRequest request) {
    TemplateRef ref = TemplateRef.of(request.launchTemplateId(), request.launchTemplateName());
    LaunchTemplateService.Shown made =
        service.addVersion(
            caller,
            ref,
            request.sourceVersion(),
            source ->
                new LaunchTemplateService.NewVersion(
                    request.versionDescription(),
                    LaunchDataMapper.stored(request.launchTemplateData(), source)));
    return CreateLaunchTemplateVersionResponse.builder()
        .launchTemplateVersion(LaunchTemplateMapper.version(made))
        .warning(warnings.of(made.version().data()))
        .build();
  }

  @Ec2Action(
      honours = {
        "LaunchTemplateId",
        "LaunchTemplateName",
        "Versions",
        "MinVersion",
        "MaxVersion",
        "Filters",
        "IncludeManagedResources",
        "MaxResults",
        "NextToken"
      })
  DescribeLaunchTemplateVersionsResponse describeLaunchTemplateVersions(
      Caller caller, DescribeLaunchTemplateVersionsRequest request) {
    List<LaunchTemplateVersion> all =
        asked(caller.accountId(), request).stream().map(LaunchTemplateMapper::version).toList();
    Page<LaunchTemplateVersion> page =
        Page.of(
            LaunchTemplateVersionFilters.TABLE.apply(all, request.filters()),
            LaunchTemplateVersionActions::place,
            request);
    return DescribeLaunchTemplateVersionsResponse.builder()
        .launchTemplateVersions(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  /** Returns the page key: pages have the latest version first, as the whole answer has. */
  private static String place(LaunchTemplateVersion version) {
    return "%s %019d"
        .formatted(version.launchTemplateId(), Long.MAX_VALUE - version.versionNumber());
  }

  private List<LaunchTemplateService.Shown> asked(
      String account, DescribeLaunchTemplateVersionsRequest request) {
    TemplateRef ref =
        TemplateRef.optional(request.launchTemplateId(), request.launchTemplateName());
    Long least = bound(request.minVersion());
    Long greatest = bound(request.maxVersion());
    List<String> named = request.versions();
    boolean bounded = least != null || greatest != null;
    if (ref == null) {
      checkAliases(named, bounded);
      return service.versions(
          account, named.contains(VersionNumber.LATEST), named.contains(VersionNumber.DEFAULT));
    }
    if (bounded && !named.isEmpty()) {
      throw Ec2Exception.invalidParameterCombination(
          "Versions may not be given together with MinVersion or MaxVersion");
    }
    return service.versions(account, ref, named, least, greatest);
  }

  private static void checkAliases(List<String> named, boolean bounded) {
    if (named.isEmpty() || bounded) {
      throw Ec2Exception.missing(
          "The request must contain either launch template id or launch template name, or as"
              + " Versions $Latest, $Default or both");
    }
    if (!Set.of(VersionNumber.LATEST, VersionNumber.DEFAULT).containsAll(named)) {
      throw Ec2Exception.invalidParameterValue(
          "Without a launch template, only $Latest and $Default are valid as Versions");
    }
  }

  private static @Nullable Long bound(@Nullable String text) {
    return text == null || text.isEmpty() ? null : VersionNumber.parse(text);
  }

  @Ec2Action(honours = {"LaunchTemplateId", "LaunchTemplateName", "Versions"})
  DeleteLaunchTemplateVersionsResponse deleteLaunchTemplateVersions(
      Caller caller, DeleteLaunchTemplateVersionsRequest request) {
    TemplateRef ref = TemplateRef.of(request.launchTemplateId(), request.launchTemplateName());
    if (request.versions().isEmpty()) {
      throw Ec2Exception.missingParameter("LaunchTemplateVersion");
    }
    if (request.versions().size() > MOST_DELETED) {
      throw Ec2Exception.invalidParameterValue(
          "At most %d versions can be deleted in one request", MOST_DELETED);
    }
    List<Long> numbers = request.versions().stream().map(VersionNumber::parse).toList();
    var template = service.get(caller.accountId(), ref);
    return LaunchTemplateMapper.deletions(
        template.getId(),
        template.name(),
        service.deleteVersions(
            caller.accountId(), new TemplateRef(template.getId(), null), numbers));
  }
}
