package io.beccoame.identity;

import io.beccoame.platform.BeccoameProperties;
import java.io.PrintStream;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells a newcomer, when all is ready, how to reach it. */
@Component
@ConditionalOnWebApplication
class Welcome {

  private final IdentityService identity;
  private final IdentityProperties properties;
  private final AdminPassword admin;
  private final BeccoameProperties beccoame;
  private final ServerProperties server;

  Welcome(
      IdentityService identity,
      IdentityProperties properties,
      AdminPassword admin,
      BeccoameProperties beccoame,
      ServerProperties server) {
    this.identity = identity;
    this.properties = properties;
    this.admin = admin;
    this.beccoame = beccoame;
    this.server = server;
  }

  @EventListener
  void ready(ApplicationReadyEvent event) {
    String port = event.getApplicationContext().getEnvironment().getProperty("local.server.port");
    if (port != null) {
      print(System.out, "http://" + host(server.getAddress()) + ":" + port);
    }
  }

  void print(PrintStream out, String endpoint) {
    IdentityService.Root root = identity.root();
    out.printf(
        """

        Beccoame answers at %1$s
          region %2$s, account %3$s%6$s
          operator's pages %1$s/actuator and /h2-console: user admin, password %7$s

        # ~/.aws/config
        [profile beccoame]
        region = %2$s
        endpoint_url = %1$s

        # ~/.aws/credentials
        [beccoame]
        aws_access_key_id = %4$s
        aws_secret_access_key = %5$s

        # Try (AWS CLI before 2.13 does not know endpoint_url, so it is said again)
        aws --profile beccoame --endpoint-url %1$s sts get-caller-identity
        aws --profile beccoame --endpoint-url %1$s ec2 describe-images --output table
        aws --profile beccoame --endpoint-url %1$s ec2 run-instances --image-id ami-60a54009 --count 3

        """,
        endpoint,
        beccoame.region(),
        root.accountId(),
        root.accessKeyId(),
        root.secretAccessKey(),
        properties.auth() ? "" : ", signatures not checked",
        admin.whereabouts());
    out.flush();
  }

  private static String host(@Nullable InetAddress address) {
    if (address == null || address.isAnyLocalAddress()) {
      return "127.0.0.1";
    }
    String host = address.getHostAddress();
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
