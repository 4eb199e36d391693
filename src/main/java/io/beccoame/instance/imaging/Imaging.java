package io.beccoame.instance.imaging;

import io.beccoame.ec2.Ec2Exception;
import io.beccoame.image.ImageDisk;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A request to make an image of an instance.
 *
 * @param accountId the caller
 * @param instanceId the instance
 * @param name the image's name
 * @param description the description, or null
 * @param noReboot whether a running guest must stay running
 * @param changes makes the image's disks from those of the instance
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

  /** Returns the error for an instance of which no image can be made now. */
  static Ec2Exception notNow(String instanceId, String state) {
    return Ec2Exception.incorrectInstanceState(
        "The instance '%s' is not in a state from which an image can be made: it is %s",
        instanceId, state);
  }
}
