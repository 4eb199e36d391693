package io.beccoame.network.elastic;

import io.beccoame.ec2.ResourceKind;
import io.beccoame.platform.Row;
import io.beccoame.tag.TaggableKind;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets elastic addresses be tagged. */
@Configuration(proxyBeanMethods = false)
class ElasticConfiguration {

  @Bean
  TaggableKind elasticAddressTags(ElasticAddressService service) {
    return new TaggableKind(
        ResourceKind.ELASTIC_IP,
        (account, ids) ->
            service.list(account, ids).stream().map(Row::getId).collect(Collectors.toSet()));
  }
}
