package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import org.junit.jupiter.api.Test;

/** Links of web pages against a service that checks no signatures. */
class UnsignedGetTest extends WholeWire {

  private static final String CREATE = "/?Action=CreateKeyPair&Version=2016-11-15&KeyName=";

  @Test
  void aLinkReads() {
    assertThat(send(get("/?Action=DescribeRegions&Version=2016-11-15")).status()).isEqualTo(200);
  }

  @Test
  void aLinkChangesNothing() {
    Answer answer = send(get(CREATE + "link"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("InvalidRequest", "must be a POST");
    assertThat(send(get(CREATE + "link&Signature=x&X-Amz-Signature=x")).status()).isEqualTo(400);
    assertThat(form("Action=DescribeKeyPairs&KeyName.1=link").code())
        .isEqualTo("InvalidKeyPair.NotFound");
  }

  @Test
  void aProgramThatSendsAnAuthorizationMayAskByGet() {
    assertThat(send(get(CREATE + "program").header("Authorization", "any")).status())
        .isEqualTo(200);
    assertThat(form("Action=DeleteKeyPair&KeyName=program").status()).isEqualTo(200);
  }
}
