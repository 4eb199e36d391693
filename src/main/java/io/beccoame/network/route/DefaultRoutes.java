package io.beccoame.network.route;

import io.beccoame.ec2.ResourceKind;
import io.beccoame.hypervisor.FilterSpec;
import io.beccoame.network.Vpc;
import io.beccoame.network.VpcCreated;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Creates the main route table of every new VPC, and the internet gateway of a default one. */
@Component
class DefaultRoutes {

  private final RouteTableService tables;
  private final RouteRepository routes;
  private final InternetGatewayRepository gateways;
  private final Clock clock;

  DefaultRoutes(
      RouteTableService tables,
      RouteRepository routes,
      InternetGatewayRepository gateways,
      Clock clock) {
    this.tables = tables;
    this.routes = routes;
    this.gateways = gateways;
    this.clock = clock;
  }

  @EventListener
  void on(VpcCreated created) {
    Vpc vpc = created.vpc();
    RouteTable main = tables.main(vpc.accountId(), vpc.getId());
    if (vpc.isDefault()) {
      InternetGateway gateway =
          gateways.save(
              new InternetGateway(
                  ResourceKind.INTERNET_GATEWAY.newId(),
                  vpc.accountId(),
                  vpc.getId(),
                  clock.instant()));
      routes.save(
          new Route(main.getId(), FilterSpec.EVERYWHERE, new Route.Target(gateway.getId(), null)));
    }
  }
}
