package io.beccoame.network.route;

import io.beccoame.platform.Row;
import io.beccoame.tag.TaggableKind;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets gateways and route tables be tagged. */
@Configuration(proxyBeanMethods = false)
class RouteConfiguration {

  @Bean
  TaggableKind internetGatewayTags(InternetGatewayService service) {
    return new TaggableKind(
        "igw",
        "internet-gateway",
        "InvalidInternetGatewayID",
        "internetGateway ID",
        (account, ids) ->
            service.list(account, ids).stream().map(Row::getId).collect(Collectors.toSet()));
  }

  @Bean
  TaggableKind natGatewayTags(NatGatewayService service) {
    return new TaggableKind(
        "nat",
        "natgateway",
        "InvalidNatGatewayID",
        "NatGateway",
        (account, ids) ->
            service.list(account, ids).stream().map(Row::getId).collect(Collectors.toSet()));
  }

  @Bean
  TaggableKind routeTableTags(RouteTableService service) {
    return new TaggableKind(
        "rtb",
        "route-table",
        "InvalidRouteTableID",
        "routeTable ID",
        (account, ids) ->
            service.list(account, ids).stream()
                .map(view -> view.table().getId())
                .collect(Collectors.toSet()));
  }
}
