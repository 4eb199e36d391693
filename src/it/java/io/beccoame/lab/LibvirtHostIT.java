package io.beccoame.lab;

import io.beccoame.api.HostContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** A real host keeps the contract that the mock keeps, with machines that boot nothing. */
@EnabledIfEnvironmentVariable(
    named = "BECCOAME_LAB",
    matches = "1",
    disabledReason = "needs a lab's libvirt")
class LibvirtHostIT extends HostContract {

  private Service service;
  private Ec2Client ec2;

  @Override
  @BeforeAll
  protected void launchOne() {
    service = new Service();
    service.addBlankImage();
    service.start();
    ec2 = service.client();
    super.launchOne();
  }

  @AfterAll
  void end() {
    ec2.close();
    service.close();
  }

  @Override
  protected Ec2Client ec2() {
    return ec2;
  }

  @Override
  protected String image() {
    return "ami-b1a4cb1a";
  }
}
