package io.beccoame.image;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ResourceKind;
import io.beccoame.ec2.StorageErrors;
import io.beccoame.snapshot.SnapshotService;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds images for launches and descriptions, and registers those of a source. */
@Service
public class ImageService {

  /** Storage pool of all images. */
  public static final String POOL = "beccoame-images";

  private final ImageRepository images;
  private final ImageAliasRepository aliases;
  private final SnapshotService snapshots;
  private final ImageProperties properties;
  private final Clock clock;

  ImageService(
      ImageRepository images,
      ImageAliasRepository aliases,
      SnapshotService snapshots,
      ImageProperties properties,
      Clock clock) {
    this.images = images;
    this.aliases = aliases;
    this.snapshots = snapshots;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Returns the image for a launch, by its id or an alias.
   *
   * @throws Ec2Exception {@code InvalidAMIID.Malformed}, {@code InvalidAMIID.NotFound} or {@code
   *     InvalidAMIID.Unavailable}
   */
  @Transactional(readOnly = true)
  public Image get(String accountId, String idOrAlias) {
    Image image = visible(accountId, idOrAlias);
    if (image.state() != Image.State.AVAILABLE) {
      throw gone(idOrAlias);
    }
    return image;
  }

  /**
   * Returns the image for a launch whose disks use its files: none of its snapshots is deleted
   * before the caller's transaction ends.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Image hold(String accountId, String idOrAlias) {
    Image image = get(accountId, idOrAlias);
    image.disks().stream()
        .map(ImageDisk::snapshotId)
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .forEach(
            id -> {
              if (!snapshots.hold(id)) {
                throw gone(idOrAlias);
              }
            });
    return image;
  }

  /** Returns the image if the account may see it, even if it can't be launched now. */
  @Transactional(readOnly = true)
  public Image visible(String accountId, String idOrAlias) {
    return described(accountId, idOrAlias).orElseThrow(() -> gone(idOrAlias));
  }

  /**
   * Returns the image if the account may see it; empty for a deregistered one.
   *
   * @throws Ec2Exception {@code InvalidAMIID.NotFound} or {@code InvalidAMIID.Malformed}
   */
  @Transactional(readOnly = true)
  public Optional<Image> described(String accountId, String idOrAlias) {
    return described(accountId, List.of(idOrAlias)).stream().findFirst();
  }

  /**
   * Returns the images that the account may see, without deregistered ones.
   *
   * @throws Ec2Exception {@code InvalidAMIID.NotFound}, which names all that are missing, or {@code
   *     InvalidAMIID.Malformed}
   */
  @Transactional(readOnly = true)
  public List<Image> described(String accountId, Collection<String> idsOrAliases) {
    Map<String, Image> found = new LinkedHashMap<>();
    for (String name : idsOrAliases) {
      String id = aliases.findById(name).map(ImageAlias::imageId).orElse(name);
      if (!ImageNames.mayBeId(id)) {
        throw ResourceKind.IMAGE.malformed(name);
      }
      images
          .findById(id)
          .filter(image -> image.usableBy(accountId))
          .ifPresent(image -> found.put(name, image));
    }
    ResourceKind.IMAGE.checkFound(idsOrAliases, found.keySet());
    return found.values().stream()
        .filter(image -> image.state() != Image.State.DEREGISTERED)
        .toList();
  }

  /**
   * Returns the image, locked, if the account may change it.
   *
   * @throws Ec2Exception {@code InvalidAMIID.NotFound}, {@code InvalidAMIID.Unavailable}, {@code
   *     AuthFailure} for one of another account
   */
  @Transactional(propagation = Propagation.MANDATORY)
  Image own(String accountId, String idOrAlias) {
    Image image = visible(accountId, idOrAlias);
    if (!image.accountId().equals(accountId)) {
      // For another account's image EC2 answers with 400, not with 401 as for a wrong key.
      throw StorageErrors.imageOfAnother(image.getId());
    }
    Image locked =
        images.lock(image.getId()).orElseThrow(() -> ResourceKind.IMAGE.notFound(idOrAlias));
    if (locked.state() == Image.State.DEREGISTERED) {
      throw gone(idOrAlias);
    }
    return locked;
  }

  /**
   * Returns every image that is not deregistered and that the account may see, the newest first.
   */
  @Transactional(readOnly = true)
  public List<Image> usableBy(String accountId) {
    return images.usableBy(accountId);
  }

  /** Returns the newest image with this backing file; null asks for one whose disks are blank. */
  @Transactional(readOnly = true)
  public Optional<Image> standingOn(String accountId, @Nullable String baseVolume) {
    return images.usableBy(accountId).stream()
        .filter(image -> image.state() == Image.State.AVAILABLE)
        .filter(image -> Objects.equals(image.baseVolume(), baseVolume))
        .findFirst();
  }

  /** Returns the image with this alias, if there is one that the account may use. */
  @Transactional(readOnly = true)
  public Optional<Image> byAlias(String accountId, String alias) {
    return aliases
        .findById(alias)
        .flatMap(row -> images.findById(row.imageId()))
        .filter(image -> image.usableBy(accountId));
  }

  /** Returns the images of these ids, deregistered ones too, by id. */
  @Transactional(readOnly = true)
  public Map<String, Image> byIds(Collection<String> ids) {
    return images.findAllById(ids).stream()
        .collect(Collectors.toMap(Image::getId, Function.identity()));
  }

  /** Returns images by the ids or aliases that launches named, deregistered ones too. */
  @Transactional(readOnly = true)
  public Map<String, Image> named(Collection<String> idsOrAliases) {
    Map<String, String> ids =
        idsOrAliases.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
    aliases.findAllById(idsOrAliases).forEach(row -> ids.put(row.alias(), row.imageId()));
    Map<String, Image> found = byIds(Set.copyOf(ids.values()));
    return ids.entrySet().stream()
        .filter(entry -> found.containsKey(entry.getValue()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, e -> Objects.requireNonNull(found.get(e.getValue()))));
  }

  /**
   * Returns the owner alias that an image is shown with, or null. Images of this installation are
   * shown as Amazon's own.
   */
  public @Nullable String ownerAlias(Image image) {
    return image.ownerAlias() == null && image.accountId().equals(properties.owner())
        ? "amazon"
        : image.ownerAlias();
  }

  /** Registers a found build under its aliases; returns whether it was new. */
  @Transactional
  boolean register(ImageSource.Found found) {
    String id = ImageIds.image(found.identity());
    Image known = images.findById(id).orElse(null);
    Image image = known != null ? known : store(id, found);
    image.publisher(found.publisher());
    for (String alias : found.aliases()) {
      boolean newer =
          aliases
              .findById(alias)
              .flatMap(row -> images.findById(row.imageId()))
              .map(holder -> holder.createdAt().isBefore(image.createdAt()))
              .orElse(true);
      if (newer) {
        aliases.save(new ImageAlias(alias, id));
      }
    }
    return known == null;
  }

  private Image store(String id, ImageSource.Found found) {
    String snapshot = ImageIds.snapshot(found.identity());
    return images.saveAndFlush(new Image(id, snapshot, properties.owner(), found, clock.instant()));
  }

  private static Ec2Exception gone(String id) {
    return StorageErrors.imageUnavailable("The image ID '%s' is not available", id);
  }
}
