package io.beccoame.image;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Device names as EC2's page on device naming lists them for HVM guests. */
class DeviceNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/dev/sda",
        "/dev/sda1",
        "/dev/sdf",
        "/dev/sdz",
        "/dev/xvda",
        "/dev/xvdz",
        "/dev/xvdaa",
        "/dev/xvdba",
        "/dev/xvdcz",
        "/dev/xvddx"
      })
  void namesOfWholeDisksAndOfARootAreTaken(String name) {
    assertThat(DeviceNames.check(name)).isEqualTo(name);
    assertThat(BlockMappingMapper.device(name)).isEqualTo(name);
    assertThat(DeviceNames.check(name.substring("/dev/".length()))).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/dev/sdg1", "/dev/sdf15", "/dev/xvda1", "/dev/xvdf2", "/dev/xvddy", "/dev/xvdea",
        "/dev/sdaa", "/dev/nvme1n1", "/dev/vdb", "/dev/sd", "/etc/sdf", "Disk_D"
      })
  void partitionsAndOthersAreRefused(String name) {
    assertCode(() -> DeviceNames.check(name), "InvalidParameterValue");
    assertCode(() -> BlockMappingMapper.device(name), "InvalidBlockDeviceMapping");
  }

  @ParameterizedTest
  @ValueSource(strings = {"f", "aa", "ba"})
  void bothSpellingsAreOnePlace(String place) {
    assertThat(DeviceNames.place("/dev/xvd" + place)).isEqualTo(place);
    assertThat(DeviceNames.place("/dev/sd" + place)).isEqualTo(place);
  }
}
