package io.beccoame.lab.chaos;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * A launch that can be repeated: its token makes it the same one.
 *
 * @param token client token, and value of the instances' tag
 * @param count how many instances
 * @param secondDisk whether each gets a blank disk beside its first
 * @param userData whether each gets user data
 */
record Launch(String token, int count, boolean secondDisk, boolean userData) {

  private static final String TAG = "chaos";

  /** A launch of one to five. */
  static Launch any(String token, Random random) {
    return new Launch(token, 1 + random.nextInt(5), random.nextInt(3) == 0, random.nextInt(3) == 0);
  }

  /** Makes the call; the ids of the answer. */
  List<String> send(Ec2Client ec2) {
    return ec2.runInstances(this::fill).instances().stream().map(Instance::instanceId).toList();
  }

  private void fill(RunInstancesRequest.Builder request) {
    request
        .imageId("ami-b1a4cb1a")
        .instanceType("b1.blank")
        .minCount(count)
        .maxCount(count)
        .clientToken(token)
        .tagSpecifications(
            TagSpecification.builder()
                .resourceType(ResourceType.INSTANCE)
                .tags(Tag.builder().key(TAG).value(token).build())
                .build());
    if (secondDisk) {
      EbsBlockDevice blank =
          EbsBlockDevice.builder().volumeSize(1).deleteOnTermination(true).build();
      request.blockDeviceMappings(
          BlockDeviceMapping.builder().deviceName("/dev/sdf").ebs(blank).build());
    }
    if (userData) {
      byte[] script = ("#!/bin/sh\necho " + token + "\n").getBytes(StandardCharsets.US_ASCII);
      request.userData(Base64.getEncoder().encodeToString(script));
    }
  }

  /** Returns the existing instances with this launch's tag. */
  List<String> found(Ec2Client ec2) {
    Filter ours = Filter.builder().name("tag:" + TAG).values(token).build();
    return ec2.describeInstances(r -> r.filters(ours)).reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .map(Instance::instanceId)
        .toList();
  }
}
