package io.beccoame.ec2.connection;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Applies the limits to Tomcat. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ConnectionConfiguration {

  /** Number of connections that were cut, but that Tomcat has not closed yet. */
  private static final int LEAVING = 100;

  /**
   * Installs the valve first, so that it sees the address of the connection and not that of a
   * header.
   */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> connectionLimits(
      Connections connections, UnsignedBytes bytes, ConnectionProperties limits, Clock clock) {
    return factory -> {
      factory.setProtocol(Protocol.class.getName());
      factory.addEngineValves(new StageValve(connections, bytes, clock));
      factory.addConnectorCustomizers(
          connector -> {
            Protocol protocol = (Protocol) connector.getProtocolHandler();
            protocol.guard(connections);
            protocol.setMaxConnections(limits.most() + LEAVING);
            // A platform thread for each connection if there are no virtual threads: a body
            // occupies one.
            protocol.setMaxThreads(limits.most() + LEAVING);
            protocol.setConnectionTimeout((int) limits.bodyTimeout().toMillis());
            protocol.setKeepAliveTimeout((int) limits.idleTimeout().toMillis());
          });
    };
  }

  /** Notes the stage of each request. */
  private static final class StageValve extends ValveBase {

    private final Connections connections;
    private final UnsignedBytes bytes;
    private final Clock clock;

    StageValve(Connections connections, UnsignedBytes bytes, Clock clock) {
      super(true);
      this.connections = connections;
      this.bytes = bytes;
      this.clock = clock;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      if (response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST) {
        // Tomcat refuses the head, for example for a length that is no number, and would continue
        // anyway.
        return;
      }
      Connection connection = connections.find(request.getRemoteAddr(), request.getRemotePort());
      if (connection == null) {
        getNext().invoke(request, response);
        return;
      }
      boolean hasBody =
          request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
      connection.headRead(hasBody, clock.instant());
      Upload upload = new Upload(connection, bytes, clock);
      upload.attachTo(request);
      try {
        getNext().invoke(request, response);
      } finally {
        upload.close();
        connection.answered(clock.instant());
      }
    }
  }
}
