package io.beccoame.keypair;

/**
 * The stored part of a key pair.
 *
 * @param type RSA or Ed25519
 * @param openSsh one line of OpenSSH's {@code authorized_keys}, without a line end
 * @param fingerprint as AWS computes it for this type and origin
 */
record PublicHalf(KeyType type, String openSsh, String fingerprint) {}
