package io.beccoame.image;

import io.beccoame.hypervisor.CloudInitSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to make an image, every default filled in.
 *
 * @param accountId the caller
 * @param name its name
 * @param description the description, or null
 * @param architecture {@code x86_64} or {@code arm64}
 * @param bootMode as EC2 writes it
 * @param seed the source of its cloud-init data
 * @param enaSupport as it is shown; null if the request has none
 * @param rootDeviceName the device name of the root disk
 * @param disks its disks
 * @param defaultInstanceType the type of launches that name none, or null
 * @param hostId the host that has the files
 * @param sourceInstanceId the instance that it is made of, or null
 * @param tags its tags
 */
public record NewImage(
    String accountId,
    String name,
    @Nullable String description,
    String architecture,
    String bootMode,
    CloudInitSource seed,
    @Nullable Boolean enaSupport,
    String rootDeviceName,
    List<ImageDisk> disks,
    @Nullable String defaultInstanceType,
    @Nullable String hostId,
    @Nullable String sourceInstanceId,
    Map<String, String> tags) {}
