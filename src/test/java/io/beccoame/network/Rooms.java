package io.beccoame.network;

import io.beccoame.image.ImageService;
import io.beccoame.platform.Row;
import io.beccoame.securitygroup.SecurityGroupService;
import io.beccoame.volume.VolumeService;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** Only the rooms of images, volumes, networks and groups, over a recording host. */
@EnableAutoConfiguration
@ComponentScan(
    basePackageClasses = {
      Row.class,
      ImageService.class,
      VolumeService.class,
      NetworkService.class,
      SecurityGroupService.class
    },
    excludeFilters =
        @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Actions|Test\\b.*)"))
@ConfigurationPropertiesScan(
    basePackageClasses = {
      Row.class,
      ImageService.class,
      VolumeService.class,
      NetworkService.class,
      SecurityGroupService.class
    })
@EntityScan(
    basePackageClasses = {
      ImageService.class,
      VolumeService.class,
      NetworkService.class,
      SecurityGroupService.class
    })
@EnableJpaRepositories(
    basePackageClasses = {
      ImageService.class,
      VolumeService.class,
      NetworkService.class,
      SecurityGroupService.class
    })
public class Rooms {

  @Bean
  RecordingHost hypervisors() {
    return new RecordingHost();
  }
}
