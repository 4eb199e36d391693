package io.beccoame.volume;

import io.beccoame.snapshot.FileUsers;
import org.springframework.stereotype.Component;

/** Volumes whose backing files are snapshots. */
@Component
class VolumeFileUsers implements FileUsers {

  private final VolumeRepository volumes;

  VolumeFileUsers(VolumeRepository volumes) {
    this.volumes = volumes;
  }

  @Override
  public boolean isBackedBy(String hostId, String pool, String file) {
    return volumes.existsByHostIdAndBasePoolAndBaseVolume(hostId, pool, file);
  }
}
