package io.beccoame.network.elastic;

import static io.beccoame.support.Codes.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.beccoame.network.NetworkInterface;
import io.beccoame.network.PublicAddressWanted;
import io.beccoame.network.ServiceInterfaces;
import io.beccoame.network.Subnet;
import io.beccoame.network.SubnetService;
import io.beccoame.support.OnH2;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** An elastic address that a service has, such as a NAT gateway. */
@OnH2
class LentAddressTest {

  private static final String ACCOUNT = "610000000001";

  @Autowired private ElasticAddressService elastics;
  @Autowired private ElasticAddressRepository rows;
  @Autowired private ServiceInterfaces interfaces;
  @Autowired private SubnetService subnets;
  @Autowired private ApplicationEventPublisher events;
  @Autowired private TransactionTemplate transaction;

  @AfterEach
  void thePoolIsFull() {
    rows.deleteAll();
  }

  @Test
  void onlyTheServiceGivesItBack() {
    String id = rows.save(ElasticAddress.held(ACCOUNT, "203.0.113.5", Instant.EPOCH)).getId();
    Subnet subnet = subnets.subnets(ACCOUNT, List.of()).get(0);
    NetworkInterface nic =
        Objects.requireNonNull(
            transaction.execute(
                status -> {
                  NetworkInterface made = interfaces.make(subnet, null, "x", "nat_gateway");
                  events.publishEvent(new PublicAddressWanted(ACCOUNT, id, made.getId()));
                  return made;
                }));
    assertThat(rows.findById(id).orElseThrow().eniId()).isEqualTo(nic.getId());
    assertCode(() -> elastics.disassociate(ACCOUNT, id), "OperationNotPermitted");
    assertCode(
        () ->
            elastics.associate(
                ACCOUNT, id, new Association(null, other(subnet).getId(), null, true)),
        "OperationNotPermitted");
    transaction.executeWithoutResult(status -> interfaces.remove(nic.getId()));
    assertThat(rows.findById(id).orElseThrow().eniId()).isNull();
    elastics.release(ACCOUNT, id);
  }

  private NetworkInterface other(Subnet subnet) {
    return Objects.requireNonNull(
        transaction.execute(status -> interfaces.make(subnet, null, "y", "nat_gateway")));
  }
}
