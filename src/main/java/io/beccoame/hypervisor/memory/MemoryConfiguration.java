package io.beccoame.hypervisor.memory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The one host of the profile {@code mock}: in memory, so that no libvirt is needed. */
@Configuration(proxyBeanMethods = false)
@Profile("mock")
class MemoryConfiguration {

  @Bean
  MemoryHypervisors memoryHypervisors(ApplicationEventPublisher events) {
    MemoryHypervisors hosts = new MemoryHypervisors(events::publishEvent, "local");
    hosts.each().forEach(MemoryHypervisor::guestsTalk);
    return hosts;
  }
}
