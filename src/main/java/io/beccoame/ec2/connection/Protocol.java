package io.beccoame.ec2.connection;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioEndpoint;
import org.jspecify.annotations.Nullable;

/** Tomcat's HTTP, which asks {@link Connections} about each connection that it accepts. */
public final class Protocol extends Http11NioProtocol {

  /** Creates the protocol; called by Tomcat, by its name. */
  public Protocol() {
    super(new Endpoint());
  }

  void guard(Connections connections) {
    ((Endpoint) getEndpoint()).connections = connections;
  }

  private static final class Endpoint extends NioEndpoint {

    private volatile @Nullable Connections connections;

    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
      Connections known = connections;
      try {
        return (known == null || known.accept(socket)) && super.setSocketOptions(socket);
      } catch (IOException e) {
        return false;
      }
    }
  }
}
