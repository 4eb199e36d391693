/**
 * Key pairs for ssh: makes them or takes in their public half, and gives launches the public key by
 * name. A private key is answered once and never stored.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.keypair;
