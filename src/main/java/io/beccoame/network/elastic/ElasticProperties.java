package io.beccoame.network.elastic;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of public addresses ({@code beccoame.elastic-ip.*}).
 *
 * @param pool blocks, ranges ({@code 198.51.100.10-198.51.100.20}) and single addresses, all of
 *     which are allocated; none for no public addresses
 * @param maxAddresses how many elastic addresses an account may have
 */
@ConfigurationProperties("beccoame.elastic-ip")
record ElasticProperties(@DefaultValue List<String> pool, @DefaultValue("20") int maxAddresses) {

  ElasticProperties {
    pool.forEach(AddressRange::parse);
  }
}
