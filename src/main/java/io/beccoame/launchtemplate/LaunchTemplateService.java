package io.beccoame.launchtemplate;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.InstanceErrors;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.tag.TagService;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Creates, finds, changes and deletes launch templates. */
@Service
public class LaunchTemplateService {

  static final int MOST_DATA = 262_144;
  private static final int MOST_TEMPLATES = 5000;
  private final LaunchTemplateRepository templates;
  private final TemplateVersions versions;
  private final TagService tags;
  private final Clock clock;

  LaunchTemplateService(
      LaunchTemplateRepository templates, TemplateVersions versions, TagService tags, Clock clock) {
    this.templates = templates;
    this.versions = versions;
    this.tags = tags;
    this.clock = clock;
  }

  /** A version with its template. */
  record Shown(LaunchTemplate template, LaunchTemplateVersion version) {}

  /**
   * A version to be created.
   *
   * @param description its description, or null
   * @param data its launch parameters, as {@link io.beccoame.ec2.QueryText} writes them
   * @throws Ec2Exception {@code InvalidParameterValue} when the data is too long
   */
  record NewVersion(@Nullable String description, String data) {
    NewVersion {
      if (data.length() > MOST_DATA) {
        throw Ec2Exception.invalidParameterValue(
            "LaunchTemplateData may have %d characters at most when it is encoded", MOST_DATA);
      }
    }
  }

  /**
   * Creates a template with its first version, which is the default one.
   *
   * @throws Ec2Exception {@code InvalidLaunchTemplateName.AlreadyExistsException}, or {@code
   *     ResourceLimitExceeded} beyond 5,000 templates
   */
  @Transactional
  LaunchTemplate create(
      Caller caller, String name, NewVersion first, Map<String, String> tagsToPut) {
    String account = caller.accountId();
    if (templates.named(account, name).isPresent()) {
      throw InstanceErrors.templateNameTaken();
    }
    if (templates.countByAccountId(account) >= MOST_TEMPLATES) {
      throw Ec2Exception.resourceLimitExceeded(
          "You may have %d launch templates at most", MOST_TEMPLATES);
    }
    LaunchTemplate template =
        new LaunchTemplate(
            ResourceKind.LAUNCH_TEMPLATE.newId(), account, name, caller.arn(), now());
    long number = template.nextVersion();
    try {
      templates.saveAndFlush(template);
    } catch (DataIntegrityViolationException e) {
      throw InstanceErrors.templateNameTaken();
    }
    versions.add(template, number, caller.arn(), now(), first);
    tags.put(account, ResourceKind.LAUNCH_TEMPLATE, template.getId(), tagsToPut);
    return template;
  }

  /**
   * Creates the next version of a template, which becomes the latest.
   *
   * @param source the version to start from, or null
   * @param make makes the new version from the source's data; from an empty text without a source
   * @throws Ec2Exception for an unknown template, {@code InvalidLaunchTemplateId.VersionNotFound},
   *     or {@code ResourceLimitExceeded}
   */
  @Transactional
  Shown addVersion(
      Caller caller, TemplateRef ref, @Nullable String source, Function<String, NewVersion> make) {
    LaunchTemplate template = hold(caller.accountId(), ref);
    versions.checkRoom(template);
    NewVersion version =
        make.apply(source == null || source.isEmpty() ? "" : versions.get(template, source).data());
    return new Shown(
        template, versions.add(template, template.nextVersion(), caller.arn(), now(), version));
  }

  /** Makes a version the default one, which launches use unless they name another. */
  @Transactional
  LaunchTemplate setDefault(String accountId, TemplateRef ref, String version) {
    LaunchTemplate template = hold(accountId, ref);
    template.defaultVersion(versions.get(template, version).number());
    return template;
  }

  /** Deletes a template with all of its versions and tags; returns the row as it was. */
  @Transactional
  LaunchTemplate delete(String accountId, TemplateRef ref) {
    LaunchTemplate template = hold(accountId, ref);
    versions.deleteAllOf(template);
    tags.forget(List.of(template.getId()));
    templates.delete(template);
    return template;
  }

  /**
   * Deletes versions of a template, each if possible.
   *
   * @throws Ec2Exception for an unknown template
   */
  @Transactional
  List<TemplateVersions.Deletion> deleteVersions(
      String accountId, TemplateRef ref, Collection<Long> numbers) {
    return versions.delete(hold(accountId, ref), numbers);
  }

  /**
   * Returns the template.
   *
   * @throws Ec2Exception for an unknown template
   */
  @Transactional(readOnly = true)
  public LaunchTemplate get(String accountId, TemplateRef ref) {
    return (ref.id() != null
            ? templates.find(accountId, ref.id())
            : templates.named(accountId, String.valueOf(ref.name())))
        .orElseThrow(ref::notFound);
  }

  /**
   * Returns a version of a template: a number, {@code $Latest} or {@code $Default}; the default one
   * for null.
   *
   * @throws Ec2Exception for an unknown template, or {@code
   *     InvalidLaunchTemplateId.VersionNotFound}
   */
  @Transactional(readOnly = true)
  public LaunchTemplateVersion version(
      String accountId, TemplateRef ref, @Nullable String version) {
    return versions.get(get(accountId, ref), version);
  }

  /**
   * Returns versions of one template: those named, each once, or all between two numbers; latest
   * first.
   *
   * @throws Ec2Exception for an unknown template or named version
   */
  @Transactional(readOnly = true)
  List<Shown> versions(
      String accountId,
      TemplateRef ref,
      Collection<String> named,
      @Nullable Long least,
      @Nullable Long greatest) {
    LaunchTemplate template = get(accountId, ref);
    return versions.list(template, named, least, greatest).stream()
        .map(version -> new Shown(template, version))
        .toList();
  }

  /** Returns the latest versions of all templates of the account, their default ones, or both. */
  @Transactional(readOnly = true)
  List<Shown> versions(String accountId, boolean latest, boolean defaults) {
    Map<String, LaunchTemplate> byId =
        templates.list(accountId, List.of()).stream()
            .collect(Collectors.toMap(LaunchTemplate::getId, Function.identity()));
    return versions.of(accountId, latest, defaults).stream()
        .map(version -> new Shown(Objects.requireNonNull(byId.get(version.templateId())), version))
        .toList();
  }

  /** Returns the account's templates of those ids and names, or all if there are neither, by id. */
  @Transactional(readOnly = true)
  List<LaunchTemplate> list(String accountId, Collection<String> ids, Collection<String> names) {
    return ids.isEmpty() && names.isEmpty()
        ? templates.list(accountId, ids)
        : templates.ofAccount(accountId, ids, names);
  }

  private LaunchTemplate hold(String accountId, TemplateRef ref) {
    return templates.hold(accountId, ref.id(), ref.name()).orElseThrow(ref::notFound);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
