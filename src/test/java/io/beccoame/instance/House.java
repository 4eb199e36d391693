package io.beccoame.instance;

import io.beccoame.hypervisor.HostView;
import io.beccoame.hypervisor.memory.MemoryHypervisor;
import io.beccoame.hypervisor.memory.MemoryHypervisors;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The whole program over a {@link MemoryHypervisor} with 64 processors to give. */
@TestConfiguration(proxyBeanMethods = false)
public class House {

  static final HostView HOST =
      new HostView("fake", "x86_64", 2, 512 + 64 * 32_768, "test", "it is a fake", "9.0.0");

  @Bean
  @Primary
  MemoryHypervisors fakeHypervisors(ApplicationEventPublisher events) {
    MemoryHypervisors hypervisors = new MemoryHypervisors(events::publishEvent, "local");
    hypervisors.get("local").host(HOST);
    return hypervisors;
  }
}
