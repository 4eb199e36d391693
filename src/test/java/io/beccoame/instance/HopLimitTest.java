package io.beccoame.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;

/** Tests which guests have a metadata hop limit: those that require tokens, as long as they do. */
class HopLimitTest extends Machines {

  @Autowired private InstanceService service;

  @Test
  void onlyGuestsThatNeedTokensAreLimited() {
    String open = up(command(r -> r.metadataOptions(m -> m.httpPutResponseHopLimit(7))));
    String closed =
        up(
            command(
                r ->
                    r.metadataOptions(
                        m -> m.httpTokens(HttpTokensState.REQUIRED).httpPutResponseHopLimit(2))));
    assertThat(service.tokenHopLimits()).containsEntry(closed, 2).doesNotContainKey(open);

    service.edit(
        ACCOUNT,
        List.of(open, closed),
        row ->
            row.options(
                row.options()
                    .withMetadata(new MetadataOptions(true, row.getId().equals(open), 7, false))));
    assertThat(service.tokenHopLimits()).containsEntry(open, 7).doesNotContainKey(closed);
    terminate(open);
    terminate(closed);
  }
}
