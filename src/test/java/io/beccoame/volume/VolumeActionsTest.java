package io.beccoame.volume;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.VolumeSpec;
import io.beccoame.image.ImageFixture;
import io.beccoame.platform.Ids;
import io.beccoame.support.Callers;
import io.beccoame.support.GuardedHost;
import io.beccoame.support.OnH2;
import io.beccoame.tag.Tagging;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** Volumes by the EC2 actions. */
@OnH2
class VolumeActionsTest {

  @Autowired private VolumeActions actions;
  @Autowired private InstanceVolumes volumes;
  @Autowired private TransactionTemplate transaction;
  @Autowired private Tagging tagging;

  private final String instance = Ids.next("i");

  @Autowired private StoragePools pools;
  @Autowired private GuardedHost host;

  @BeforeEach
  void launch() {
    pools.specs().forEach(host.fake()::ensurePool);
    host.fake().ensureVolume(new VolumeSpec("beccoame-images", "base.qcow2", 3L << 29, null));
    transaction.executeWithoutResult(
        status ->
            volumes.create(
                Callers.ACCOUNT,
                List.of(
                    NewDisk.root(ImageFixture.image(1), NewDisk.DiskOptions.gib(8), null),
                    NewDisk.blank(
                        "/dev/sdb", new NewDisk.DiskOptions(3, "gp3", null, null), false)),
                List.of(new AttachTarget(instance, "local", "us-east-1b"))));
  }

  @Test
  void showsADiskAndItsAttachment() {
    List<Volume> before = mine();
    assertThat(before).extracting(Volume::stateAsString).containsOnly("creating");
    volumes.ensureFiles(instance);
    Volume root = mine().stream().filter(volume -> volume.size() == 8).findFirst().orElseThrow();
    assertThat(root.stateAsString()).isEqualTo("in-use");
    assertThat(root.availabilityZone()).isEqualTo("us-east-1b");
    assertThat(root.availabilityZoneId()).isEqualTo("use1-az2");
    assertThat(root.snapshotId()).startsWith("snap-");
    assertThat(root.volumeTypeAsString()).isEqualTo("gp2");
    VolumeAttachment attachment = root.attachments().get(0);
    assertThat(attachment.instanceId()).isEqualTo(instance);
    assertThat(attachment.device()).isEqualTo("/dev/sda1");
    assertThat(attachment.stateAsString()).isEqualTo("attached");
    assertThat(attachment.deleteOnTermination()).isTrue();
  }

  @Test
  void aVolumeThatOutlivesItsInstanceHasNoAttachment() {
    volumes.ensureFiles(instance);
    String kept =
        mine().stream().filter(each -> each.size() == 3).findFirst().orElseThrow().volumeId();
    volumes.deleteFiles(instance);
    transaction.executeWithoutResult(status -> volumes.forget(instance));
    Volume left = describe(r -> r.volumeIds(kept)).get(0);
    assertThat(left.stateAsString()).isEqualTo("available");
    assertThat(left.attachments()).isEmpty();
    assertThat(mine()).isEmpty();
  }

  @Test
  void filtersAreAllOfThem() {
    assertThat(
            describe(
                r ->
                    r.filters(
                        filter("attachment.instance-id", instance),
                        filter("attachment.device", "/dev/sdb"))))
        .extracting(Volume::size)
        .containsExactly(3);
    assertThat(
            describe(
                r ->
                    r.filters(
                        filter("attachment.instance-id", instance), filter("volume-type", "gp?"))))
        .hasSize(2);
    assertCode(() -> describe(r -> r.filters(filter("colour", "red"))), "InvalidParameterValue");
  }

  @Test
  void tagsGoWithTheVolume() {
    String id = mine().get(0).volumeId();
    tagging.tag(Callers.ACCOUNT, List.of(id), Map.of("k", instance));
    assertThat(describe(r -> r.filters(filter("tag:k", instance))))
        .extracting(Volume::volumeId)
        .containsExactly(id);
    volumes.deleteFiles(instance);
    transaction.executeWithoutResult(status -> volumes.forget(instance));
    assertCode(
        () -> tagging.tag(Callers.ACCOUNT, List.of(id), Map.of("k", "v")),
        "InvalidVolume.NotFound");
  }

  @Test
  void othersAndUnknownOnesAreNotFound() {
    String id = mine().get(0).volumeId();
    DescribeVolumesRequest request = DescribeVolumesRequest.builder().volumeIds(id).build();
    assertCode(() -> actions.describeVolumes(Callers.TWO, request), "InvalidVolume.NotFound");
    assertCode(() -> describe(r -> r.volumeIds("vol-1")), "InvalidVolumeID.Malformed");
    assertCode(() -> describe(r -> r.volumeIds(id).maxResults(5)), "InvalidParameterCombination");
  }

  private List<Volume> mine() {
    return describe(r -> r.filters(filter("attachment.instance-id", instance)));
  }

  private List<Volume> describe(UnaryOperator<DescribeVolumesRequest.Builder> request) {
    return actions
        .describeVolumes(Callers.ONE, request.apply(DescribeVolumesRequest.builder()).build())
        .volumes();
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
