package io.beccoame.network.route;

import io.beccoame.ec2.ResourceKind;
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
        ResourceKind.INTERNET_GATEWAY,
        (account, ids) ->
            service.list(account, ids).stream().map(Row::getId).collect(Collectors.toSet()));
  }

  @Bean
  TaggableKind natGatewayTags(NatGatewayService service) {
    return new TaggableKind(
        ResourceKind.ROUTE_NAT_GATEWAY,
        (account, ids) ->
            service.list(account, ids).stream().map(Row::getId).collect(Collectors.toSet()));
  }

  @Bean
  TaggableKind routeTableTags(RouteTableService service) {
    return new TaggableKind(
        ResourceKind.ROUTE_TABLE,
        (account, ids) ->
            service.list(account, ids).stream()
                .map(view -> view.table().getId())
                .collect(Collectors.toSet()));
  }
}
