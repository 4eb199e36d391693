package io.beccoame.node;

import io.beccoame.hypervisor.Hypervisor;
import io.beccoame.hypervisor.Hypervisors;
import io.beccoame.hypervisor.memory.MemoryHypervisor;
import io.beccoame.work.Outcome;
import io.beccoame.work.QueuePause;
import io.beccoame.work.Reconciler;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A node that has the rooms of the queue and of nodes alone. It serves one host, which has its
 * name, and a kind of keys whose passes write down which node they ran on.
 */
@EnableAutoConfiguration(exclude = HibernateJpaAutoConfiguration.class)
@ComponentScan(
    basePackageClasses = {NodeLease.class, QueuePause.class},
    excludeFilters =
        @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
@ConfigurationPropertiesScan(basePackageClasses = NodeLease.class)
class NodeProgram {

  static final String KIND = "trace";

  /** A pass over this key of the fleet never ends on the node that is killed. */
  static final String ENDLESS = "endless";

  static final String KILLED = "a";

  /** Runs a node of its own process until it is killed: its name, and the URL of the database. */
  public static void main(String[] args) {
    start(args[0], args[1]);
  }

  /** A node of that name in this process. */
  static ConfigurableApplicationContext start(String name, String url) {
    return new SpringApplicationBuilder(NodeProgram.class)
        .web(WebApplicationType.NONE)
        .run(
            "--beccoame.node.name=" + name,
            "--spring.datasource.url=" + url,
            "--spring.datasource.username=postgres",
            "--spring.datasource.hikari.maximum-pool-size=8",
            "--spring.flyway.locations=filesystem:db/migration",
            "--spring.data.jpa.repositories.enabled=false",
            "--spring.main.banner-mode=off",
            "--db-scheduler.polling-interval=100ms",
            "--db-scheduler.heartbeat-interval=1s");
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Hypervisors hypervisors(NodeProperties node) {
    Hypervisor own = new MemoryHypervisor(node.name());
    return new Hypervisors() {
      @Override
      public Hypervisor get(String hostId) {
        return own;
      }

      @Override
      public Collection<Hypervisor> all() {
        return List.of(own);
      }
    };
  }

  @Bean
  Reconciler trace(JdbcTemplate jdbc, NodeProperties node) {
    return new Reconciler() {
      @Override
      public String kind() {
        return KIND;
      }

      @Override
      public Map<String, List<String>> hosts(Collection<String> keys) {
        return keys.stream()
            .filter(key -> key.indexOf('-') == 1)
            .collect(Collectors.toMap(Function.identity(), key -> List.of(key.substring(0, 1))));
      }

      @Override
      public Outcome reconcile(String key) {
        jdbc.update("insert into trace (work, node) values (?, ?)", key, node.name());
        while (key.equals(ENDLESS) && node.name().equals(KILLED)) {
          LockSupport.park();
        }
        jdbc.update("update trace set done = true where work = ? and node = ?", key, node.name());
        return Outcome.DONE;
      }
    };
  }
}
