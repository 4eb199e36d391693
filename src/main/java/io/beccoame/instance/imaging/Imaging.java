package io.beccoame.instance.imaging;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.image.ImageDisk;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An image that is to be made of an instance.
 *
 * @param accountId who asks
 * @param instanceId the instance
 * @param name the image's name
 * @param description a sentence, or null
 * @param noReboot whether a guest that runs is not to be switched off for it
 * @param changes makes the image's disks of those that the instance has
 * @param tags the image's tags
 * @param snapshotTags the tags of its snapshots
 */
record Imaging(
    String accountId,
    String instanceId,
    String name,
    @Nullable String description,
    boolean noReboot,
    UnaryOperator<List<ImageDisk>> changes,
    Map<String, String> tags,
    Map<String, String> snapshotTags) {

  /** That an instance can't be made an image of now. */
  static Ec2Exception notNow(String instanceId, String state) {
    return Ec2Exception.incorrectInstanceState(
        "The instance '%s' is not in a state from which an image can be made: it is %s",
        instanceId, state);
  }
}
