package io.beccoame.hypervisor.domainxml;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests which pools a host declares fit for thin volumes. */
class PoolCapabilitiesTest {

  private static final String HOST =
      """
      <storagepoolCapabilities>
        <pool type='fs' supported='yes'>
          <poolOptions>
            <defaultFormat type='auto'/>
            <enum name='sourceFormatType'><value>auto</value><value>ext4</value></enum>
          </poolOptions>
          <volOptions>
            <defaultFormat type='raw'/>
            <enum name='targetFormatType'>
              <value>none</value><value>raw</value><value>qcow2</value>
            </enum>
          </volOptions>
        </pool>
        <pool type='logical' supported='yes'>
          <poolOptions><defaultFormat type='lvm2'/></poolOptions>
        </pool>
        <pool type='disk' supported='yes'>
          <volOptions>
            <defaultFormat type='none'/>
            <enum name='targetFormatType'><value>none</value><value>linux</value></enum>
          </volOptions>
        </pool>
        <pool type='netfs' supported='no'>
          <volOptions>
            <enum name='targetFormatType'><value>qcow2</value></enum>
          </volOptions>
        </pool>
        <pool type='rbd' supported='no'/>
      </storagepoolCapabilities>
      """;

  @ParameterizedTest
  @CsvSource({
    "fs,",
    "logical, hold no qcow2",
    "disk,    hold no qcow2",
    "netfs,   are unknown",
    "rbd,     are unknown",
    "zfs,     are unknown"
  })
  void tells(String type, @Nullable String fault) {
    String said = PoolCapabilities.read(HOST).fault(type).orElse("");
    if (fault == null) {
      assertThat(said).isEmpty();
    } else {
      assertThat(said).startsWith(fault);
    }
  }
}
