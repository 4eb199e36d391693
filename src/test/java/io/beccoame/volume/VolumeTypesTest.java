package io.beccoame.volume;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.hypervisor.Limits.DiskRate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes and rates as EC2 takes and refuses them. */
class VolumeTypesTest {

  @ParameterizedTest
  @CsvSource({
    "1,,,,gp2,100,",
    "100,gp2,,,gp2,300,",
    "16384,gp2,,,gp2,16000,",
    "1,gp3,,,gp3,3000,125",
    "20,gp3,10000,1000,gp3,10000,1000",
    "4,io1,200,,io1,200,",
    "4,io2,4000,,io2,4000,",
    "125,st1,,,st1,,",
    "125,sc1,,,sc1,,",
    "1024,standard,,,standard,,"
  })
  void whatIsNotSaidIsFilledIn(
      int size,
      @Nullable String type,
      @Nullable Integer iops,
      @Nullable Integer throughput,
      String becomes,
      @Nullable Integer shownIops,
      @Nullable Integer shownThroughput) {
    assertThat(VolumeTypes.of(size, type, iops, throughput))
        .isEqualTo(new Provision(size, becomes, shownIops, shownThroughput));
  }

  @ParameterizedTest
  @CsvSource({
    "0,gp2,,,InvalidParameterValue",
    "-1,gp3,,,InvalidParameterValue",
    "16385,gp2,,,InvalidParameterValue",
    "1025,standard,,,InvalidParameterValue",
    "3,io1,100,,InvalidParameterValue",
    "124,st1,,,InvalidParameterValue",
    "124,sc1,,,InvalidParameterValue",
    "10,ssd,,,UnknownVolumeType",
    "10,io1,,,MissingParameter",
    "10,io2,,,MissingParameter",
    "10,gp2,100,,InvalidParameterCombination",
    "125,st1,100,,InvalidParameterCombination",
    "10,standard,100,,InvalidParameterCombination",
    "10,io1,99,,InvalidParameterValue",
    "10,io1,501,,InvalidParameterValue",
    "16384,io1,64001,,InvalidParameterValue",
    "10,gp3,2999,,InvalidParameterValue",
    "10,gp3,5001,,InvalidParameterValue",
    "1000,gp3,16001,,InvalidParameterValue",
    "10,gp3,,124,InvalidParameterValue",
    "10,gp3,5000,1001,InvalidParameterValue",
    "10,gp3,,751,InvalidParameterValue",
    "10,gp2,,125,InvalidParameterCombination",
    "10,io1,100,125,InvalidParameterCombination"
  })
  void whatCantBeIsRefused(
      int size, String type, @Nullable Integer iops, @Nullable Integer throughput, String code) {
    assertCode(() -> VolumeTypes.of(size, type, iops, throughput), code);
  }

  @ParameterizedTest
  @CsvSource({"gp2,,,-1,-1", "gp3,4000,250,262144000,4000", "io1,200,,0,200", "st1,,,-1,-1"})
  void provisionedFiguresAreLimits(
      String type,
      @Nullable Integer iops,
      @Nullable Integer throughput,
      long bytes,
      long operations) {
    DiskRate rate = VolumeTypes.of(200, type, iops, throughput).rate();
    assertThat(rate).isEqualTo(bytes < 0 ? null : DiskRate.steady(bytes, operations));
  }

  @ParameterizedTest
  @CsvSource({
    "gp2,100,,5,,,,gp2,100,",
    "gp2,100,,200,,,,gp2,600,",
    "gp2,100,,,gp3,,,gp3,3000,125",
    "gp3,4000,200,,,5000,,gp3,5000,200",
    "gp3,4000,200,20,,,,gp3,4000,200",
    "gp3,4000,200,,gp2,,,gp2,300,",
    "io1,200,,,,,,io1,200,",
    "gp2,100,,,io2,,,io2,3000,"
  })
  void whatIsNotChangedStaysAndAnotherTypeHasItsDefaults(
      String type,
      Integer iops,
      @Nullable Integer throughput,
      @Nullable Integer newSize,
      @Nullable String newType,
      @Nullable Integer newIops,
      @Nullable Integer newThroughput,
      String becomes,
      Integer shownIops,
      @Nullable Integer shownThroughput) {
    Provision before = new Provision(4, type, iops, throughput);
    NewDisk.DiskOptions wish =
        new NewDisk.DiskOptions(newSize == null ? 100 : newSize, newType, newIops, newThroughput);
    assertThat(VolumeTypes.changed(before, wish))
        .isEqualTo(
            new Provision(newSize == null ? 100 : newSize, becomes, shownIops, shownThroughput));
  }
}
