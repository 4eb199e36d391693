package io.beccoame.volume;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.DisableEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.DisableEbsEncryptionByDefaultResponse;
import software.amazon.awssdk.services.ec2.model.GetEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.GetEbsEncryptionByDefaultResponse;

/** EC2 actions on encryption by default: it is off, and can't be enabled here. */
@Component
class EncryptionActions implements Ec2Actions {

  @Ec2Action
  GetEbsEncryptionByDefaultResponse getEbsEncryptionByDefault(
      Caller caller, GetEbsEncryptionByDefaultRequest request) {
    return GetEbsEncryptionByDefaultResponse.builder().ebsEncryptionByDefault(false).build();
  }

  /** Accepts the request, which Terraform sends; nothing has to change. */
  @Ec2Action
  DisableEbsEncryptionByDefaultResponse disableEbsEncryptionByDefault(
      Caller caller, DisableEbsEncryptionByDefaultRequest request) {
    return DisableEbsEncryptionByDefaultResponse.builder().ebsEncryptionByDefault(false).build();
  }
}
