package io.beccoame.instance;

import io.beccoame.ec2.OwnedRepository;
import io.beccoame.ec2.ResourceKind;

interface ReservationRepository extends OwnedRepository<Reservation> {

  @Override
  default ResourceKind kind() {
    return ResourceKind.RESERVATION;
  }
}
