package io.beccoame.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.beccoame.hypervisor.CloudInitSource;
import io.beccoame.hypervisor.DomainView;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;

/** An image says how the cloud-init of its guests finds its data, and they keep to it. */
class SeedTest extends Machines {

  @Autowired private DomainSpecs specs;

  @AfterEach
  void back() {
    imagesAre(CloudInitSource.EC2);
  }

  @Test
  void anInstanceKeepsWhatItsImageSaidAtItsLaunch() {
    String usual = up();
    imagesAre(CloudInitSource.NOCLOUD);
    String seeded = up();
    imagesAre(CloudInitSource.EC2);

    assertThat(uuid(usual).toString()).startsWith("ec2");
    assertThat(specs.of(view(usual).instance()).seed()).isEqualTo(CloudInitSource.EC2);
    assertThat(uuid(seeded).toString()).startsWith("bec");
    assertThat(specs.of(view(seeded).instance()).seed()).isEqualTo(CloudInitSource.NOCLOUD);
    assertThat(host().domains())
        .extracting(DomainView::uuid)
        .as("its domain has this UUID")
        .contains(uuid(seeded));
  }

  @Test
  void tokensThatCloudInitWontAskForAreRefused() {
    imagesAre(CloudInitSource.NOCLOUD);
    LaunchCommand strict =
        command(r -> r.metadataOptions(m -> m.httpTokens(HttpTokensState.REQUIRED)));

    int before = instances.all(ACCOUNT).size();
    refused(() -> launches.launch(strict));
    assertThat(instances.all(ACCOUNT)).as("nothing is written").hasSize(before);

    String id = up();
    refused(() -> requireTokens(id));
    assertThat(view(id).instance().options().metadata().httpTokensRequired()).isFalse();
  }

  private void requireTokens(String id) {
    instances.edit(
        ACCOUNT,
        List.of(id),
        row -> row.options(row.options().withMetadata(new MetadataOptions(true, true, 1, false))));
  }

  private static void refused(Runnable call) {
    assertThatThrownBy(call::run)
        .hasMessageContaining("NoCloud")
        .extracting("code")
        .isEqualTo("InvalidParameterCombination");
  }

  private void imagesAre(CloudInitSource seed) {
    jdbc.update("update image set cloud_init = ?", seed.name());
  }
}
