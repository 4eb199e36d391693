package io.beccoame.instance;

import io.beccoame.ec2.HonouredParameters;
import io.beccoame.launchtemplate.LaunchDataMapper;
import io.beccoame.launchtemplate.LaunchTemplateService;
import io.beccoame.launchtemplate.LaunchTemplateVersion;
import io.beccoame.launchtemplate.TemplateRef;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** Reads launches from requests, completed by their launch template. */
@Component
public class LaunchRequestMapper {

  private static final String TEMPLATE_ID = "aws:ec2launchtemplate:id";
  private static final String TEMPLATE_VERSION = "aws:ec2launchtemplate:version";

  private final LaunchTemplateService templates;
  private final ObjectProvider<HonouredParameters> honoured;
  private final MetadataDefaultsRepository defaults;

  LaunchRequestMapper(
      LaunchTemplateService templates,
      ObjectProvider<HonouredParameters> honoured,
      MetadataDefaultsRepository defaults) {
    this.defaults = defaults;
    this.templates = templates;
    this.honoured = honoured;
  }

  /**
   * A launch, and the service's own tags for its instances.
   *
   * @param command the launch
   * @param systemTags tags whose keys begin with {@code aws:}
   */
  public record Launch(LaunchCommand command, Map<String, String> systemTags) {}

  /**
   * Returns the requested launch.
   *
   * @throws io.beccoame.ec2.Ec2Exception for an unknown template or version, {@code
   *     UnsupportedOperation} for a parameter of the template without effect here, and every error
   *     of a request without a template
   */
  public Launch launch(String accountId, RunInstancesRequest request) {
    return launch(accountId, request, UnaryOperator.identity());
  }

  /**
   * Returns the launch like {@link #launch(String, RunInstancesRequest)}, for a caller that changes
   * it after its template has completed it.
   */
  public Launch launch(
      String accountId,
      RunInstancesRequest request,
      UnaryOperator<RunInstancesRequest> afterTemplate) {
    LaunchTemplateSpecification named = request.launchTemplate();
    if (named == null) {
      return new Launch(command(accountId, request), Map.of());
    }
    LaunchTemplateVersion version =
        templates.version(
            accountId,
            TemplateRef.of(named.launchTemplateId(), named.launchTemplateName()),
            named.version());
    RunInstancesRequest complete =
        afterTemplate.apply(LaunchDataMapper.launch(request, version.data()));
    honoured.getObject().check(complete);
    return new Launch(
        command(accountId, complete),
        Map.of(
            TEMPLATE_ID, version.templateId(), TEMPLATE_VERSION, String.valueOf(version.number())));
  }

  /**
   * Returns the command, with the account's defaults for what neither the launch nor its template
   * sets.
   */
  private LaunchCommand command(String accountId, RunInstancesRequest complete) {
    RunInstancesRequest filled =
        defaults
            .findById(accountId)
            .map(row -> MetadataDefaultsMapper.fill(complete, row))
            .orElse(complete);
    return LaunchMapper.command(accountId, filled);
  }
}
