package io.beccoame.launchtemplate;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.Filters;
import io.beccoame.ec2.InstanceErrors;
import io.beccoame.ec2.Page;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.TagSpecifications;
import io.beccoame.platform.Row;
import io.beccoame.tag.TagService;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The EC2 actions on launch templates. */
@Component
class LaunchTemplateActions implements Ec2Actions {

  private static final Filters<LaunchTemplate> FILTERS =
      Filters.<LaunchTemplate>of()
          .on("create-time", LaunchTemplate::createTime)
          .on("launch-template-name", LaunchTemplate::launchTemplateName)
          .tags(LaunchTemplate::tags);

  private final LaunchTemplateService service;
  private final LaunchWarningsMapper warnings;
  private final TagService tags;

  LaunchTemplateActions(
      LaunchTemplateService service, LaunchWarningsMapper warnings, TagService tags) {
    this.service = service;
    this.warnings = warnings;
    this.tags = tags;
  }

  @Ec2Action(
      honours = {
        "LaunchTemplateName",
        "VersionDescription",
        "LaunchTemplateData",
        "TagSpecifications"
      })
  CreateLaunchTemplateResponse createLaunchTemplate(
      Caller caller, CreateLaunchTemplateRequest request) {
    Map<String, String> wanted =
        TagSpecifications.of(request.tagSpecifications(), ResourceType.LAUNCH_TEMPLATE);
    String name = TemplateRef.checkName(request.launchTemplateName());
    String data = LaunchDataMapper.stored(request.launchTemplateData(), "");
    return CreateLaunchTemplateResponse.builder()
        .launchTemplate(
            LaunchTemplateMapper.template(
                service.create(
                    caller,
                    name,
                    new LaunchTemplateService.NewVersion(request.versionDescription(), data),
                    wanted),
                wanted))
        .warning(warnings.of(data))
        .build();
  }

  @Ec2Action(
      honours = {
        "LaunchTemplateIds",
        "LaunchTemplateNames",
        "Filters",
        "IncludeManagedResources",
        "MaxResults",
        "NextToken"
      })
  DescribeLaunchTemplatesResponse describeLaunchTemplates(
      Caller caller, DescribeLaunchTemplatesRequest request) {
    Set<String> ids = ResourceKind.LAUNCH_TEMPLATE.check(request.launchTemplateIds());
    request.launchTemplateNames().forEach(TemplateRef::checkName);
    boolean named = !ids.isEmpty() || !request.launchTemplateNames().isEmpty();
    Page.check(request, named);
    var rows = service.list(caller.accountId(), ids, request.launchTemplateNames());
    checkFound(request, rows);
    List<LaunchTemplate> shown = tags.shown(rows, Row::getId, LaunchTemplateMapper::template);
    Page<LaunchTemplate> page =
        Page.of(FILTERS.apply(shown, request.filters()), LaunchTemplate::launchTemplateId, request);
    return DescribeLaunchTemplatesResponse.builder()
        .launchTemplates(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private static void checkFound(
      DescribeLaunchTemplatesRequest request,
      List<io.beccoame.launchtemplate.LaunchTemplate> rows) {
    Set<String> ids = rows.stream().map(Row::getId).collect(Collectors.toSet());
    for (String id : request.launchTemplateIds()) {
      if (!ids.contains(id)) {
        throw new TemplateRef(id, null).notFound();
      }
    }
    if (!rows.stream()
        .map(io.beccoame.launchtemplate.LaunchTemplate::name)
        .collect(Collectors.toSet())
        .containsAll(request.launchTemplateNames())) {
      throw InstanceErrors.templateNameNotFound(
          "At least one of the launch templates specified in the request does not exist.");
    }
  }

  @Ec2Action(honours = {"LaunchTemplateId", "LaunchTemplateName", "DefaultVersion"})
  ModifyLaunchTemplateResponse modifyLaunchTemplate(
      Caller caller, ModifyLaunchTemplateRequest request) {
    TemplateRef ref = TemplateRef.of(request.launchTemplateId(), request.launchTemplateName());
    String version = request.defaultVersion();
    if (version == null || version.isEmpty()) {
      throw Ec2Exception.invalidParameterCombination("No attributes specified.");
    }
    return ModifyLaunchTemplateResponse.builder()
        .launchTemplate(shown(service.setDefault(caller.accountId(), ref, version)))
        .build();
  }

  @Ec2Action(honours = {"LaunchTemplateId", "LaunchTemplateName"})
  DeleteLaunchTemplateResponse deleteLaunchTemplate(
      Caller caller, DeleteLaunchTemplateRequest request) {
    TemplateRef ref = TemplateRef.of(request.launchTemplateId(), request.launchTemplateName());
    LaunchTemplate before = shown(service.get(caller.accountId(), ref));
    service.delete(caller.accountId(), ref);
    return DeleteLaunchTemplateResponse.builder().launchTemplate(before).build();
  }

  private LaunchTemplate shown(io.beccoame.launchtemplate.LaunchTemplate row) {
    return tags.shown(List.of(row), Row::getId, LaunchTemplateMapper::template).get(0);
  }
}
