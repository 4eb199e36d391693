package io.beccoame.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.beccoame.hypervisor.DomainSpec.DiskSpec;
import io.beccoame.hypervisor.HypervisorException.Kind;
import io.beccoame.hypervisor.Limits.DiskRate;
import io.beccoame.platform.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of the disks of running domains, which a hypervisor keeps or refuses as a whole. */
public abstract class LiveDiskContract {

  private static final DiskRate RATE = DiskRate.steady(10 << 20, 200);
  private static final Limits SHARED =
      new Limits(0, 0, null, null, new DiskRate(1L << 30, 2L << 30, 5000, 9000, 30));

  /** The hypervisor under test. */
  protected abstract Hypervisor hypervisor();

  /** The pool that each test has, alone. */
  protected abstract PoolSpec pool();

  /** Returns whether it supports hotplug at all. */
  protected abstract boolean plugs();

  /** Returns whether a guest with nothing to boot releases its disks. */
  protected abstract boolean blankGuestsLetGo();

  @BeforeEach
  void makePool() {
    hypervisor().ensurePool(pool());
  }

  @AfterEach
  void removeEverything() {
    for (DomainView domain : hypervisor().domains()) {
      hypervisor().destroy(domain.uuid());
      hypervisor().undefine(domain.uuid());
    }
    hypervisor()
        .volumes(pool().name())
        .forEach(volume -> hypervisor().deleteVolume(pool().name(), volume));
  }

  @Test
  void aDomainThatIsOffOrNotThereHasNoLiveDisks() {
    DomainSpec spec = defined();
    DiskSpec disk = disk("vdb", null);
    UUID nobody = UUID.randomUUID();
    assertThat(hypervisor().detachDisk(spec.uuid(), "vda")).isTrue();
    assertThat(hypervisor().detachDisk(nobody, "vda")).isTrue();
    fails(Kind.WRONG_STATE, () -> hypervisor().diskFiles(spec.uuid()));
    fails(Kind.WRONG_STATE, () -> hypervisor().resizeDisk(spec.uuid(), "vda", 2 << 20));
    fails(Kind.WRONG_STATE, () -> hypervisor().tuneDisk(spec.uuid(), disk, Limits.NONE));
    fails(Kind.NOT_FOUND, () -> hypervisor().diskFiles(nobody));
    if (plugs()) {
      fails(Kind.WRONG_STATE, () -> hypervisor().attachDisk(spec.uuid(), disk, Limits.NONE));
    }
  }

  @Test
  void aRunningDomainTellsItsFiles() {
    DomainSpec spec = started();
    assertThat(hypervisor().diskFiles(spec.uuid()))
        .hasSize(1)
        .containsEntry("vda", spec.disks().get(0).volume());
  }

  @Test
  void aHostWithoutHotplugSaysSo() {
    Assumptions.assumeFalse(plugs());
    DomainSpec spec = started();
    DiskSpec disk = disk("vdb", null);
    fails(Kind.UNSUPPORTED, () -> hypervisor().attachDisk(spec.uuid(), disk, Limits.NONE));
    fails(Kind.UNSUPPORTED, () -> hypervisor().detachDisk(spec.uuid(), "vda"));
  }

  @Test
  void aDiskIsPluggedInOnce() {
    Assumptions.assumeTrue(plugs());
    DomainSpec spec = started();
    DiskSpec own = disk("vdb", RATE);
    DiskSpec sharing = disk("vdc", null);
    hypervisor().attachDisk(spec.uuid(), own, SHARED);
    hypervisor().attachDisk(spec.uuid(), own, SHARED);
    hypervisor().attachDisk(spec.uuid(), sharing, SHARED);
    assertThat(hypervisor().diskFiles(spec.uuid()))
        .hasSize(3)
        .containsEntry("vdb", own.volume())
        .containsEntry("vdc", sharing.volume());
    DiskSpec other = disk("vdb", null);
    fails(Kind.WRONG_STATE, () -> hypervisor().attachDisk(spec.uuid(), other, SHARED));
    hypervisor()
        .tuneDisk(
            spec.uuid(), new DiskSpec("vdb", pool().name(), own.volume(), own.serial()), SHARED);
    hypervisor().tuneDisk(spec.uuid(), own, Limits.NONE);
    assertThat(hypervisor().definition(spec.uuid()).orElseThrow().disks()).hasSize(1);
  }

  @Test
  void aDiskWhoseFileIsNotThereIsNotPluggedIn() {
    Assumptions.assumeTrue(plugs());
    DomainSpec spec = started();
    DiskSpec disk = new DiskSpec("vdb", pool().name(), "nothing", "vol1");
    fails(Kind.NOT_FOUND, () -> hypervisor().attachDisk(spec.uuid(), disk, Limits.NONE));
    assertThat(hypervisor().diskFiles(spec.uuid())).hasSize(1);
  }

  @Test
  void aDiskIsGoneWhenItsGuestLetGoAndNoSooner() {
    Assumptions.assumeTrue(plugs());
    DomainSpec spec = started();
    hypervisor().attachDisk(spec.uuid(), disk("vdb", null), Limits.NONE);
    for (int i = 0; i < 2; i++) {
      assertThat(hypervisor().detachDisk(spec.uuid(), "vdb")).isEqualTo(blankGuestsLetGo());
      assertThat(hypervisor().diskFiles(spec.uuid()).containsKey("vdb"))
          .isEqualTo(!blankGuestsLetGo());
    }
    hypervisor().destroy(spec.uuid());
    assertThat(hypervisor().detachDisk(spec.uuid(), "vdb")).isTrue();
  }

  @Test
  void aDivertedDiskStandsOnWhatItWas() {
    Assumptions.assumeTrue(plugs());
    DomainSpec spec = started();
    DiskSpec second = disk("vdb", RATE);
    hypervisor().attachDisk(spec.uuid(), second, Limits.NONE);
    DiskSpec top = new DiskSpec("vdb", pool().name(), Ids.next("vol"), second.serial());
    hypervisor().takeExternalSnapshots(spec.uuid(), List.of(top));
    assertThat(hypervisor().diskFiles(spec.uuid()))
        .containsEntry("vda", spec.disks().get(0).volume())
        .containsEntry("vdb", top.volume());
    assertThat(hypervisor().volume(pool().name(), top.volume()).orElseThrow().backing())
        .isEqualTo(new VolumeSpec.Backing(pool().name(), second.volume()));
    hypervisor().resizeDisk(spec.uuid(), "vdb", 4 << 20);
    hypervisor().resizeDisk(spec.uuid(), "vdb", 2 << 20);
    hypervisor().destroy(spec.uuid());
    hypervisor().define(Specs.domain(spec, List.of(spec.disks().get(0), top)));
    hypervisor().start(spec.uuid());
    assertThat(hypervisor().diskFiles(spec.uuid())).containsEntry("vdb", top.volume());
  }

  @Test
  void allAreDivertedAtOnceOrNone() {
    Assumptions.assumeTrue(plugs());
    DomainSpec spec = started();
    DiskSpec second = disk("vdb", null);
    hypervisor().attachDisk(spec.uuid(), second, Limits.NONE);
    DiskSpec first = new DiskSpec("vda", pool().name(), Ids.next("vol"), "vol1");
    DiskSpec nowhere = new DiskSpec("vdz", pool().name(), Ids.next("vol"), "vol2");
    assertThatThrownBy(() -> hypervisor().takeExternalSnapshots(spec.uuid(), List.of(nowhere)))
        .isInstanceOf(HypervisorException.class);
    hypervisor()
        .takeExternalSnapshots(
            spec.uuid(),
            List.of(first, new DiskSpec("vdb", pool().name(), Ids.next("vol"), "vol3")));
    assertThat(hypervisor().diskFiles(spec.uuid()))
        .containsEntry("vda", first.volume())
        .doesNotContainValue(second.volume());
  }

  @Test
  void filesBelowTheFirstAreMergedIntoTheLowest() {
    Assumptions.assumeTrue(plugs());
    DomainSpec spec = started();
    String lowest = spec.disks().get(0).volume();
    List<String> tops = List.of(overlaid(spec), overlaid(spec), overlaid(spec));
    List<String> chain = List.of(tops.get(2), tops.get(1), tops.get(0), lowest);
    assertThat(hypervisor().diskChain(spec.uuid(), "vda")).isEqualTo(new DiskChain(chain, false));
    fails(Kind.INVALID, () -> merge(spec, chain.subList(0, 2)));
    fails(Kind.INVALID, () -> merge(spec, List.of(chain.get(1), chain.get(3))));
    fails(Kind.INVALID, () -> merge(spec, List.of(chain.get(1))));
    fails(Kind.INVALID, () -> hypervisor().diskChain(spec.uuid(), "vdz"));

    merge(spec, chain.subList(1, 4));

    await()
        .until(
            () ->
                hypervisor()
                    .diskChain(spec.uuid(), "vda")
                    .equals(new DiskChain(List.of(tops.get(2), lowest), false)));
    assertThat(hypervisor().bases(pool().name()))
        .containsEntry(tops.get(2), lowest)
        .doesNotContainKey(lowest);
    hypervisor().deleteVolume(pool().name(), tops.get(1));
    hypervisor().deleteVolume(pool().name(), tops.get(0));
    hypervisor().destroy(spec.uuid());
    fails(Kind.WRONG_STATE, () -> hypervisor().diskChain(spec.uuid(), "vda"));
    fails(Kind.WRONG_STATE, () -> merge(spec, chain.subList(1, 4)));
    hypervisor()
        .define(
            Specs.domain(spec, List.of(new DiskSpec("vda", pool().name(), tops.get(2), "vol1"))));
    hypervisor().start(spec.uuid());
    assertThat(hypervisor().diskChain(spec.uuid(), "vda").files())
        .containsExactly(tops.get(2), lowest);
  }

  @Test
  void filesThatAnotherGuestReadsAreNotMerged() {
    Assumptions.assumeTrue(plugs());
    DomainSpec spec = started();
    List<String> chain = new ArrayList<>(List.of(spec.disks().get(0).volume()));
    for (int i = 0; i < 3; i++) {
      chain.add(0, overlaid(spec));
    }
    VolumeSpec other =
        new VolumeSpec(
            pool().name(),
            Ids.next("vol"),
            1 << 20,
            new VolumeSpec.Backing(pool().name(), chain.get(1)));
    hypervisor().ensureVolume(other);
    DomainSpec second =
        Specs.domain(List.of(new DiskSpec("vda", pool().name(), other.name(), "vol1")), List.of());
    hypervisor().define(second);
    hypervisor().start(second.uuid());

    fails(Kind.FAILED, () -> merge(spec, chain.subList(2, 4)));

    assertThat(hypervisor().diskChain(spec.uuid(), "vda")).isEqualTo(new DiskChain(chain, false));
    hypervisor().destroy(second.uuid());
    merge(spec, chain.subList(2, 4));
    await().until(() -> hypervisor().diskChain(spec.uuid(), "vda").files().size() == 3);
    hypervisor().start(second.uuid());
    assertThat(hypervisor().diskChain(second.uuid(), "vda").files())
        .containsExactly(other.name(), chain.get(1), chain.get(3));
  }

  /** A new file that the first disk is written to from now on. */
  protected String overlaid(DomainSpec spec) {
    String top = Ids.next("vol");
    hypervisor()
        .takeExternalSnapshots(
            spec.uuid(), List.of(new DiskSpec("vda", pool().name(), top, "vol1")));
    return top;
  }

  private void merge(DomainSpec spec, List<String> files) {
    hypervisor().commitBlocks(spec.uuid(), "vda", files, 0);
  }

  private DiskSpec disk(String target, @org.jspecify.annotations.Nullable DiskRate rate) {
    VolumeSpec volume = Specs.volume(pool().name());
    hypervisor().ensureVolume(volume);
    return new DiskSpec(target, pool().name(), volume.name(), volume.name().replace("-", ""), rate);
  }

  private DomainSpec defined() {
    DomainSpec spec = Specs.domain(List.of(disk("vda", null)), List.of());
    hypervisor().define(spec);
    return spec;
  }

  /** A domain that runs and boots nothing. */
  protected DomainSpec started() {
    DomainSpec spec = defined();
    hypervisor().start(spec.uuid());
    return spec;
  }

  private static void fails(Kind kind, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            HypervisorException.class,
            e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind));
  }
}
