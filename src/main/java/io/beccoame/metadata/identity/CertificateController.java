package io.beccoame.metadata.identity;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishes the certificate of identity documents without authentication: it is no secret. */
@RestController
class CertificateController {

  private final IdentitySigner signer;

  CertificateController(IdentitySigner signer) {
    this.signer = signer;
  }

  @GetMapping(path = "/instance-identity.pem", produces = MediaType.TEXT_PLAIN_VALUE)
  String certificate() {
    return signer.certificatePem();
  }
}
