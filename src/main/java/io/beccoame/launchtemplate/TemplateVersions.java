package io.beccoame.launchtemplate;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.InstanceErrors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The versions of launch templates; changes them in the caller's transaction. */
@Component
class TemplateVersions {

  private static final int MOST_VERSIONS = 10_000;

  private final LaunchTemplateVersionRepository versions;

  TemplateVersions(LaunchTemplateVersionRepository versions) {
    this.versions = versions;
  }

  /**
   * The result of deleting a version.
   *
   * @param number the version's number
   * @param error EC2's code of the reason why it was not deleted; null if it was
   * @param message the reason in words, or null
   */
  record Deletion(long number, @Nullable String error, @Nullable String message) {}

  /**
   * Checks the limit of versions.
   *
   * @throws Ec2Exception {@code ResourceLimitExceeded} if a template has 10,000
   */
  void checkRoom(LaunchTemplate template) {
    if (versions.count(template.getId()) >= MOST_VERSIONS) {
      throw Ec2Exception.resourceLimitExceeded(
          "A launch template may have %d versions at most", MOST_VERSIONS);
    }
  }

  LaunchTemplateVersion add(
      LaunchTemplate template,
      long number,
      String createdBy,
      Instant now,
      LaunchTemplateService.NewVersion version) {
    return versions.saveAndFlush(
        new LaunchTemplateVersion(
            new LaunchTemplateVersion.Id(template.getId(), number),
            version.description(),
            createdBy,
            now,
            version.data()));
  }

  /**
   * Returns the version.
   *
   * @throws Ec2Exception {@code InvalidLaunchTemplateId.VersionNotFound}
   */
  LaunchTemplateVersion get(LaunchTemplate template, @Nullable String version) {
    long number = VersionNumber.of(version, template);
    return versions
        .findById(new LaunchTemplateVersion.Id(template.getId(), number))
        .orElseThrow(() -> InstanceErrors.templateVersionNotFound(number, template.getId()));
  }

  /** Returns the named versions, each once, or all between two numbers; the latest first. */
  List<LaunchTemplateVersion> list(
      LaunchTemplate template,
      Collection<String> named,
      @Nullable Long least,
      @Nullable Long greatest) {
    if (named.isEmpty()) {
      return versions.between(
          template.getId(),
          least == null ? 0 : least,
          greatest == null ? Long.MAX_VALUE : greatest);
    }
    List<LaunchTemplateVersion> found = new ArrayList<>();
    Set<Long> numbers = new LinkedHashSet<>();
    for (String each : named) {
      if (numbers.add(VersionNumber.of(each, template))) {
        found.add(get(template, each));
      }
    }
    return found;
  }

  /** Returns the latest versions of all templates of an account, their default ones, or both. */
  List<LaunchTemplateVersion> of(String accountId, boolean latest, boolean defaults) {
    return versions.ofAccount(accountId, latest, defaults);
  }

  List<Deletion> delete(LaunchTemplate template, Collection<Long> numbers) {
    List<Deletion> deletions = new ArrayList<>();
    for (long number : new LinkedHashSet<>(numbers)) {
      deletions.add(delete(template, number));
    }
    versions.flush();
    template.latestVersion(versions.latest(template.getId()));
    return deletions;
  }

  private Deletion delete(LaunchTemplate template, long number) {
    if (number == template.defaultVersion()) {
      return new Deletion(
          number,
          "unexpectedError",
          "Version %d is the default version, which can't be deleted".formatted(number));
    }
    return versions
        .findById(new LaunchTemplateVersion.Id(template.getId(), number))
        .map(
            found -> {
              versions.delete(found);
              return new Deletion(number, null, null);
            })
        .orElseGet(
            () ->
                new Deletion(
                    number,
                    "launchTemplateVersionDoesNotExist",
                    InstanceErrors.templateVersionNotFound(number, template.getId()).getMessage()));
  }

  void deleteAllOf(LaunchTemplate template) {
    versions.deleteAllOf(template.getId());
  }
}
