package io.beccoame.launchtemplate;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.QueryText;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;

/** The actions on launch templates in short form. */
record Templates(LaunchTemplateActions templates, LaunchTemplateVersionActions versions) {

  static RequestLaunchTemplateData data(String text) {
    return QueryText.read(text, RequestLaunchTemplateData::builder);
  }

  CreateLaunchTemplateResponse create(Caller caller, @Nullable String name, String data) {
    return templates.createLaunchTemplate(
        caller,
        CreateLaunchTemplateRequest.builder()
            .launchTemplateName(name)
            .launchTemplateData(data(data))
            .build());
  }

  /** Makes a template and returns its id. */
  String made(Caller caller, String name, String data) {
    return Objects.requireNonNull(create(caller, name, data).launchTemplate().launchTemplateId());
  }

  CreateLaunchTemplateVersionResponse add(
      Caller caller, String id, @Nullable String source, String data) {
    return versions.createLaunchTemplateVersion(
        caller,
        CreateLaunchTemplateVersionRequest.builder()
            .launchTemplateId(id)
            .sourceVersion(source)
            .launchTemplateData(data(data))
            .build());
  }

  List<LaunchTemplateVersion> describe(
      Caller caller, DescribeLaunchTemplateVersionsRequest.Builder request) {
    return versions
        .describeLaunchTemplateVersions(caller, request.build())
        .launchTemplateVersions();
  }
}
