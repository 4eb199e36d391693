package io.beccoame.image;

import com.google.re2j.Pattern;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.StorageErrors;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes the attributes of an image that its owner may change. */
@Service
class ImageSettings {

  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  private static final int MOST_USERS = 1000;
  private static final Duration COOLDOWN = Duration.ofHours(24);
  private static final String PROTECTED = "enabled-without-cooldown";
  private static final String COOLING = "enabled-with-cooldown";

  private final ImageService images;
  private final Clock clock;

  ImageSettings(ImageService images, Clock clock) {
    this.images = images;
    this.clock = clock;
  }

  /**
   * Grantees of the launch permission: accounts by their ids, and every account by the group {@code
   * all}.
   *
   * @param accounts account ids
   * @param groups names of groups
   */
  record Users(Collection<String> accounts, Collection<String> groups) {

    Users {
      for (String account : accounts) {
        if (!ACCOUNT.matches(account)) {
          throw invalid(account, "userId");
        }
      }
      for (String group : groups) {
        if (!group.equals("all")) {
          throw invalid(group, "userGroup");
        }
      }
    }

    private static Ec2Exception invalid(String value, String type) {
      return StorageErrors.invalidImageAttribute(value, type);
    }
  }

  /**
   * Returns its owner's image.
   *
   * @throws Ec2Exception {@code AuthFailure} for others
   */
  @Transactional
  Image of(String accountId, String id) {
    return images.own(accountId, id);
  }

  /**
   * Adds and removes launch permissions.
   *
   * @throws Ec2Exception {@code InvalidAMIID.Unavailable} if the image is disabled
   */
  @Transactional
  void share(String accountId, String id, Users add, Users remove) {
    Image image = images.own(accountId, id);
    if (image.state() == Image.State.DISABLED) {
      throw StorageErrors.imageUnavailable("The image ID '%s' is disabled", id);
    }
    image.users().addAll(add.accounts());
    image.users().removeAll(remove.accounts());
    if (image.users().size() > MOST_USERS) {
      throw Ec2Exception.resourceLimitExceeded(
          "An image may be shared with %d accounts", MOST_USERS);
    }
    if (!add.groups().isEmpty()) {
      image.publish(true);
    }
    if (!remove.groups().isEmpty()) {
      image.publish(false);
    }
  }

  /** Removes all launch permissions. */
  @Transactional
  void unshare(String accountId, String id) {
    Image image = images.own(accountId, id);
    image.users().clear();
    image.publish(false);
  }

  @Transactional
  void describe(String accountId, String id, @Nullable String description) {
    images.own(accountId, id).description(description);
  }

  /** Deprecates it from a time on; null cancels the deprecation. */
  @Transactional
  void deprecate(String accountId, String id, @Nullable Instant at) {
    if (at != null && at.isBefore(clock.instant())) {
      throw Ec2Exception.invalidParameterValue(
          "The deprecation date %s is in the past", at.toString());
    }
    images.own(accountId, id).deprecate(at);
  }

  /** Disables it, which makes it private as well, or enables it again. */
  @Transactional
  void enable(String accountId, String id, boolean on) {
    Image image = images.own(accountId, id);
    List<Image.State> from = List.of(Image.State.AVAILABLE, Image.State.DISABLED);
    if (!from.contains(image.state())) {
      throw StorageErrors.imageUnavailable("The image ID '%s' is not available", image.getId());
    }
    image.state(on ? Image.State.AVAILABLE : Image.State.DISABLED);
    if (!on) {
      image.users().clear();
      image.publish(false);
    }
  }

  /** Protects it from deregistration; returns EC2's word for the kind of protection. */
  @Transactional
  String protect(String accountId, String id, boolean cooldown) {
    Image image = images.own(accountId, id);
    image.protect(cooldown ? COOLING : PROTECTED, null);
    return image.protection();
  }

  /** Ends its protection, a day later if it has a cooldown; returns EC2's word for that. */
  @Transactional
  String unprotect(String accountId, String id) {
    Image image = images.own(accountId, id);
    boolean cools = image.protection().equals(COOLING);
    Instant until = cools ? clock.instant().plus(COOLDOWN) : image.protectedUntil();
    image.protect(Image.UNPROTECTED, until);
    return cools ? "disabled-with-cooldown" : Image.UNPROTECTED;
  }
}
