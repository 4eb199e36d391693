package io.beccoame.support;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.beccoame.host.HostService;
import io.beccoame.image.ImageService;
import io.beccoame.importtask.ImportTask;
import io.beccoame.network.NetworkService;
import io.beccoame.platform.Row;
import io.beccoame.region.RegionService;
import io.beccoame.securitygroup.SecurityGroupService;
import io.beccoame.snapshot.SnapshotService;
import io.beccoame.tag.TagService;
import io.beccoame.volume.InstanceVolumes;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** The rooms of images, volumes, networks, groups and tags alone, over the host in memory. */
@EnableAutoConfiguration
@ComponentScan(
    basePackageClasses = {
      Row.class,
      ImageService.class,
      InstanceVolumes.class,
      SnapshotService.class,
      ImportTask.class,
      NetworkService.class,
      SecurityGroupService.class,
      TagService.class,
      RegionService.class
    },
    excludeFilters =
        @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
@ConfigurationPropertiesScan(
    basePackageClasses = {
      Row.class,
      ImageService.class,
      InstanceVolumes.class,
      SnapshotService.class,
      ImportTask.class,
      NetworkService.class,
      SecurityGroupService.class,
      TagService.class
    })
@EntityScan(
    basePackageClasses = {
      ImageService.class,
      InstanceVolumes.class,
      SnapshotService.class,
      ImportTask.class,
      NetworkService.class,
      SecurityGroupService.class,
      TagService.class
    })
@EnableJpaRepositories(
    basePackageClasses = {
      ImageService.class,
      InstanceVolumes.class,
      SnapshotService.class,
      ImportTask.class,
      NetworkService.class,
      SecurityGroupService.class,
      TagService.class
    })
public class Rooms {

  @Bean
  RecordingQueue workQueue() {
    return new RecordingQueue();
  }

  /** Returns one host with capacity for everything. */
  @Bean
  HostService hosts() {
    HostService hosts = mock(HostService.class);
    when(hosts.placeDisk(anyInt(), any())).thenReturn("local");
    return hosts;
  }

  @Bean
  GuardedHost hypervisors() {
    return new GuardedHost();
  }
}
