package io.beccoame;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** The service: answers the EC2 API and keeps libvirt domains equal to what its database says. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(systemName = "Beccoame", sharedModules = "platform")
public class Beccoame {

  /** Starts the service; arguments are Spring Boot's. */
  public static void main(String[] args) {
    // H2's console looks up this host's own name otherwise, and fails where it does not resolve.
    System.getProperties().putIfAbsent("h2.bindAddress", "127.0.0.1");
    SpringApplication.run(Beccoame.class, args);
  }
}
