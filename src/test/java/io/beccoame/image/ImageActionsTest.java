package io.beccoame.image;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beccoame.hypervisor.CloudInitSource;
import io.beccoame.support.Callers;
import io.beccoame.support.OnH2;
import io.beccoame.tag.Tagging;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Images by the EC2 actions. */
@OnH2
class ImageActionsTest {

  private static final String ALIAS = "ami-60a54009";

  @Autowired private ImageActions actions;
  @Autowired private ImageService images;
  @Autowired private ImageRepository repository;
  @Autowired private ImageAliasRepository aliases;
  @Autowired private Tagging tagging;

  @BeforeEach
  void two() {
    empty();
    images.register(found("tiny", "x86_64", List.of(ALIAS), 3L << 30));
    images.register(found("arm", "arm64", List.of(), 1));
  }

  @AfterEach
  void empty() {
    aliases.deleteAll();
    repository.deleteAll();
  }

  @Test
  void showsWhatALaunchWillUse() {
    Image tiny = named("tiny");
    assertThat(tiny.imageId()).isEqualTo(images.get(Callers.ACCOUNT, ALIAS).getId());
    assertThat(tiny.creationDate()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(tiny.rootDeviceName()).isEqualTo("/dev/sda1");
    assertThat(tiny.stateAsString()).isEqualTo("available");
    assertThat(tiny.rootDeviceTypeAsString()).isEqualTo("ebs");
    assertThat(tiny.blockDeviceMappings()).hasSize(1);
    assertThat(tiny.blockDeviceMappings().get(0).deviceName()).isEqualTo("/dev/sda1");
    EbsBlockDevice root = tiny.blockDeviceMappings().get(0).ebs();
    assertThat(root.volumeSize()).isEqualTo(3);
    assertThat(root.snapshotId()).matches("snap-[0-9a-f]{17}");
  }

  @Test
  void aCallerWithAnAliasFindsTheImageUnderIt() {
    assertThat(describe(r -> r.imageIds(ALIAS))).extracting(Image::imageId).containsExactly(ALIAS);
    assertThat(describe(filter("image-id", ALIAS))).extracting(Image::name).containsExactly("tiny");
    assertThat(describe(filter("name", ALIAS))).extracting(Image::name).containsExactly("tiny");
  }

  @Test
  void ownersAndUsersChoose() {
    assertThat(describe(r -> r.owners("amazon"))).hasSize(2);
    assertThat(describe(r -> r.owners("137112412989"))).hasSize(2);
    assertThat(describe(r -> r.owners("self"))).isEmpty();
    assertThat(describe(r -> r.owners("self", "amazon"))).hasSize(2);
    assertThat(describe(r -> r.executableUsers("all"))).hasSize(2);
    assertThat(describe(r -> r.executableUsers("self"))).isEmpty();
  }

  @Test
  void filtersChoose() {
    assertThat(describe(filter("architecture", "arm64")))
        .extracting(Image::name)
        .containsExactly("arm");
    assertThat(describe(filter("name", "ti*"))).hasSize(1);
    assertThat(describe(filter("block-device-mapping.volume-size", "3"))).hasSize(1);
    assertThat(describe(filter("root-device-type", "ebs"))).hasSize(2);
    assertThat(describe(filter("virtualization-type", "paravirtual"))).isEmpty();
    assertThat(describe(filter("owner-alias", "amazon"))).hasSize(2);
    assertCode(() -> describe(filter("taste", "sweet")), "InvalidParameterValue");
  }

  @Test
  void aPublishedImageHasItsPublishersOwnerAliasAndName() {
    images.register(noble("20260101"));

    Image shown = describe(r -> r.owners("099720109477")).get(0);
    assertThat(shown.name())
        .isEqualTo("ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20260101");
    assertThat(shown.ownerId()).isEqualTo("099720109477");
    assertThat(shown.imageOwnerAlias()).isEqualTo("amazon");
    assertThat(shown.imageLocation()).isEqualTo("amazon/" + shown.name());
    assertThat(describe(filter("owner-id", "099720109477"))).containsExactly(shown);
    assertThat(describe(r -> r.owners("amazon"))).hasSize(3);
    assertThat(
            describe(
                r ->
                    r.owners("amazon")
                        .filters(
                            Filter.builder()
                                .name("name")
                                .values("ubuntu/images/*/ubuntu-noble-24.04-amd64-server-*")
                                .build())))
        .containsExactly(shown);
    assertThat(describe(r -> r.owners("aws-marketplace"))).isEmpty();
    assertThat(images.get(Callers.ACCOUNT, "ami-noble").getId()).isEqualTo(shown.imageId());
  }

  @Test
  void anImageThatWasRegisteredBeforeGetsItsPublisherWhenItIsPulledAgain() {
    images.register(found("ubuntu", "x86_64", List.of("ami-noble"), 1L << 30));
    String id = images.get(Callers.ACCOUNT, "ami-noble").getId();
    assertThat(describe(r -> r.owners("099720109477"))).isEmpty();

    assertThat(images.register(noble("20260101"))).isFalse();

    assertThat(describe(r -> r.owners("099720109477")))
        .extracting(Image::imageId)
        .containsExactly(id);
  }

  @Test
  void anOwnerThatIsNoAccountAndNoAliasIsRefused() {
    assertCode(() -> describe(r -> r.owners("canonical")), "InvalidUserID.Malformed");
    assertCode(() -> describe(r -> r.owners("self", "12345")), "InvalidUserID.Malformed");
  }

  @Test
  void tagsAreShownAndFiltered() {
    tagging.tag(Callers.ACCOUNT, List.of(named("arm").imageId()), Map.of("k", "v"));
    assertThat(describe(filter("tag:k", "v")))
        .singleElement()
        .satisfies(
            image ->
                assertThat(image.tags())
                    .containsExactly(Tag.builder().key("k").value("v").build()));
  }

  @Test
  void pagesHoldEveryImageOnce() {
    List<String> names = new ArrayList<>();
    String token = null;
    do {
      DescribeImagesRequest request =
          DescribeImagesRequest.builder().maxResults(1).nextToken(token).build();
      DescribeImagesResponse page = actions.describeImages(Callers.ONE, request);
      assertThat(page.images()).hasSize(1);
      names.add(page.images().get(0).name());
      token = page.nextToken();
    } while (token != null && names.size() < 5);
    assertThat(names).containsExactlyInAnyOrder("tiny", "arm");
  }

  @Test
  void missingManifestsAreNamed() {
    assertCode(() -> describe(r -> r.imageIds("ami-00000000")), "InvalidAMIID.NotFound");
    assertThatThrownBy(() -> describe(r -> r.imageIds("ami-00000000", ALIAS, "ami-00000001")))
        .hasMessageContaining("The image ids '[ami-00000000, ami-00000001]' do not exist");
    assertCode(() -> describe(r -> r.imageIds("tiny")), "InvalidAMIID.Malformed");
    assertCode(() -> describe(r -> r.imageIds(ALIAS).maxResults(5)), "InvalidParameterCombination");
  }

  private Image named(String name) {
    return describe(filter("name", name)).get(0);
  }

  private List<Image> describe(UnaryOperator<DescribeImagesRequest.Builder> request) {
    return actions
        .describeImages(Callers.ONE, request.apply(DescribeImagesRequest.builder()).build())
        .images();
  }

  private static UnaryOperator<DescribeImagesRequest.Builder> filter(String name, String value) {
    return r -> r.filters(Filter.builder().name(name).values(value).build());
  }

  private static ImageSource.Found noble(String day) {
    return new ImageSource.Found(
        "ubuntu",
        null,
        "x86_64",
        List.of("ami-noble"),
        "/dev/sda1",
        null,
        "legacy-bios",
        ImageService.POOL,
        "ubuntu.qcow2",
        1L << 30,
        CloudInitSource.EC2,
        new Publisher(
                "099720109477",
                "amazon",
                "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-{date}")
            .on(day));
  }

  private static ImageSource.Found found(
      String name, String architecture, List<String> aliases, long bytes) {
    return new ImageSource.Found(
        name,
        null,
        architecture,
        aliases,
        "/dev/sda1",
        null,
        "legacy-bios",
        ImageService.POOL,
        name + ".qcow2",
        bytes);
  }
}
