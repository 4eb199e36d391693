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

/**
 * Prints how to reach the service once it is ready. The secret key is printed only by the start
 * that made it: the output is often a journal that others may read.
 */
@Component
@ConditionalOnWebApplication
class Welcome {

  private final IdentityService identity;
  private final IdentityProperties properties;
  private final OperatorUsers.Passwords passwords;
  private final CredentialsFile credentials;
  private final BeccoameProperties beccoame;
  private final ServerProperties server;

  Welcome(
      IdentityService identity,
      IdentityProperties properties,
      OperatorUsers.Passwords passwords,
      CredentialsFile credentials,
      BeccoameProperties beccoame,
      ServerProperties server) {
    this.identity = identity;
    this.properties = properties;
    this.passwords = passwords;
    this.credentials = credentials;
    this.beccoame = beccoame;
    this.server = server;
  }

  @EventListener
  void ready(ApplicationReadyEvent event) {
    String port = event.getApplicationContext().getEnvironment().getProperty("local.server.port");
    if (port != null) {
      String endpoint = "http://" + host(server.getAddress()) + ":" + port;
      print(System.out, endpoint, credentials.write(endpoint));
    }
  }

  void print(PrintStream out, String endpoint, String whereKeyIs) {
    IdentityService.Root root = identity.root();
    out.printf(
        """

        Beccoame answers at %1$s
          region %2$s, account %3$s%4$s
          key %5$s, its secret %6$s
          user admin of %1$s/actuator: password %7$s
          user metrics of %1$s/actuator/prometheus: password %8$s
          user sql of %1$s/h2-console: password %9$s

        """,
        endpoint,
        beccoame.region(),
        root.accountId(),
        properties.auth() ? "" : ", signatures not checked",
        root.accessKeyId(),
        whereKeyIs,
        passwords.whereabouts(OperatorUser.ADMIN),
        passwords.whereabouts(OperatorUser.METRICS),
        passwords.whereabouts(OperatorUser.SQL));
    if (identity.keyIsNew()) {
      printKey(out, endpoint, root);
    }
    out.flush();
  }

  private void printKey(PrintStream out, String endpoint, IdentityService.Root root) {
    out.printf(
        """
        The key was made now. It is shown this once; ./beccoame credentials shows it again.

        # ~/.aws/config
        [profile beccoame]
        region = %2$s
        endpoint_url = %1$s

        # ~/.aws/credentials
        [beccoame]
        aws_access_key_id = %3$s
        aws_secret_access_key = %4$s

        # Try (AWS CLI before 2.13 does not know endpoint_url, so it is said again)
        aws --profile beccoame --endpoint-url %1$s sts get-caller-identity
        aws --profile beccoame --endpoint-url %1$s ec2 describe-images --output table
        aws --profile beccoame --endpoint-url %1$s ec2 run-instances --image-id ami-60a54009 --count 3

        """,
        endpoint, beccoame.region(), root.accessKeyId(), root.secretAccessKey());
  }

  private static String host(@Nullable InetAddress address) {
    if (address == null || address.isAnyLocalAddress()) {
      return "127.0.0.1";
    }
    String host = address.getHostAddress();
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
