package io.beccoame;

import io.beccoame.image.ImageProgram;
import io.beccoame.platform.Umask;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** The service: answers the EC2 API and keeps libvirt domains equal to what its database says. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(systemName = "Beccoame", sharedModules = "platform")
public class Beccoame {

  /**
   * Starts the service; arguments are Spring Boot's. With {@code image} as the first one it imports
   * a disk image into the store and ends, without the service.
   */
  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals("image")) {
      System.exit(
          ImageProgram.run(
              Path.of(System.getProperty("beccoame.home", "/var/lib/beccoame")),
              Path.of(System.getProperty("beccoame.manifests", "images")),
              List.of(args).subList(1, args.length)));
    }
    Umask.ownerOnly();
    // Otherwise H2's console looks up this host's own name, and fails if that does not resolve.
    System.getProperties().putIfAbsent("h2.bindAddress", "127.0.0.1");
    SpringApplication.run(Beccoame.class, args);
  }
}
